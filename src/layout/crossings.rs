//! Which ways cross: in go paths of upright and level pieces, out come the pairs of paths that cross at least once.

type Path = Vec<(i32, i32)>;

/// Pairs of paths (by place, the lower first) that cross.
pub fn pairs(paths: &[Path]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (a, first) in paths.iter().enumerate() {
        for (b, second) in paths.iter().enumerate().skip(a + 1) {
            if crosses(first, second) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

fn crosses(a: &Path, b: &Path) -> bool {
    a.windows(2).any(|p| b.windows(2).any(|q| meet(p, q) || meet(q, p)))
}

/// Whether the level piece `p` and the upright piece `q` meet inside both.
fn meet(p: &[(i32, i32)], q: &[(i32, i32)]) -> bool {
    let level = p[0].1 == p[1].1 && p[0].0 != p[1].0;
    let upright = q[0].0 == q[1].0;
    let inside = |at: i32, a: i32, b: i32| a.min(b) < at && at < a.max(b);
    level && upright && inside(q[0].0, p[0].0, p[1].0) && inside(p[0].1, q[0].1, q[1].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_inside() {
        let level = vec![(0, 10), (20, 10)];
        assert_eq!(pairs(&[level.clone(), vec![(5, 0), (5, 20)]]), [(0, 1)]);
        assert!(pairs(&[level.clone(), vec![(5, 10), (5, 20)]]).is_empty());
        assert!(pairs(&[level, vec![(30, 0), (30, 20)]]).is_empty());
    }
}
