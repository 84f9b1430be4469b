//! Tracks: which level each way takes within a gutter. In go the ways, out come levels from the top of each gutter,
//! ordered for few crossings; ways that share a level never touch.

use super::route::Way;

/// Air between two ways on one level.
const BETWEEN: i32 = 60;

/// Level of each run of each way (none where it goes straight through), and the number of levels of each gutter.
pub struct Tracks {
    pub levels: Vec<Vec<Option<usize>>>,
    pub counts: Vec<usize>,
}

/// A horizontal piece: its ends, and whether the way goes on upwards or downwards there.
#[derive(Debug, Clone, Copy)]
struct Piece {
    way: usize,
    run: usize,
    left: (i32, bool),
    right: (i32, bool),
}

impl Piece {
    fn touches(&self, other: &Piece) -> bool {
        self.left.0 - BETWEEN <= other.right.0 && other.left.0 - BETWEEN <= self.right.0
    }

    fn spans(&self, x: i32) -> bool {
        self.left.0 < x && x < self.right.0
    }

    /// Crossings where this piece lies above `other`: its ends that go down, and the other's that go up.
    fn crossings_above(&self, other: &Piece) -> usize {
        let down =
            [self.left, self.right].iter().filter(|end| !end.1 && other.spans(end.0)).count();
        let up = [other.left, other.right].iter().filter(|end| end.1 && self.spans(end.0)).count();
        down + up
    }
}

pub fn assign(ways: &[Way], gutters: usize) -> Tracks {
    let mut levels: Vec<Vec<Option<usize>>> =
        ways.iter().map(|way| vec![None; way.runs.len()]).collect();
    let mut counts = vec![0; gutters];
    let mut pieces = vec![Vec::new(); gutters];
    for (n, way) in ways.iter().enumerate() {
        for (run, piece) in pieces_of(n, way) {
            if let Some(gutter) = pieces.get_mut(run) {
                gutter.push(piece);
            }
        }
    }
    for (gutter, mut pieces) in pieces.into_iter().enumerate() {
        sort(&mut pieces);
        let mut level_of: Vec<usize> = Vec::new();
        for (n, piece) in pieces.iter().enumerate() {
            let above = (0..n).filter(|&m| pieces[m].touches(piece)).map(|m| level_of[m] + 1);
            let level = above.max().unwrap_or(0);
            level_of.push(level);
            levels[piece.way][piece.run] = Some(level);
            counts[gutter] = counts[gutter].max(level + 1);
        }
    }
    Tracks { levels, counts }
}

/// The horizontal pieces of a way with their gutters.
fn pieces_of(n: usize, way: &Way) -> Vec<(usize, Piece)> {
    let last = way.runs.len() - 1;
    let pieces = way.runs.iter().enumerate().filter(|(_, run)| run.enter != run.leave);
    pieces
        .map(|(at, run)| {
            let came_up =
                if at == 0 { way.from.below } else { way.runs[at - 1].gutter < run.gutter };
            let goes_up =
                if at == last { way.to.below } else { way.runs[at + 1].gutter < run.gutter };
            let (enter, leave) = ((run.enter, came_up), (run.leave, goes_up));
            let (left, right) = if enter.0 < leave.0 { (enter, leave) } else { (leave, enter) };
            (run.gutter, Piece { way: n, run: at, left, right })
        })
        .collect()
}

/// Starts with pieces that open upwards on top, then exchanges neighbours while that saves crossings.
fn sort(pieces: &mut [Piece]) {
    pieces.sort_by_key(|p| {
        let up = usize::from(p.left.1) + usize::from(p.right.1);
        (2 - up, p.right.0 - p.left.0, p.left.0, p.way)
    });
    for _ in 0..pieces.len() {
        let mut changed = false;
        for n in 1..pieces.len() {
            let mut at = n;
            while at > 0 {
                let (a, b) = (&pieces[at - 1], &pieces[at]);
                if !a.touches(b) || b.crossings_above(a) >= a.crossings_above(b) {
                    break;
                }
                pieces.swap(at - 1, at);
                changed = true;
                at -= 1;
            }
        }
        if !changed {
            break;
        }
    }
}
