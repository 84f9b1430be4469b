//! Upright lines that touch no text: in go a place and the boxes of the labels, out come the pieces of the line in
//! between.

/// Air between a line and a text.
const CLEAR: i32 = 30;
/// Shorter pieces are not worth their ink.
const SHORTEST: i32 = 40;

/// The box of a label: x from, to and y from, to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub x: (i32, i32),
    pub y: (i32, i32),
}

/// The pieces of the line at `x` from `top` to `bottom`, from above.
pub fn pieces(x: i32, (top, bottom): (i32, i32), blocks: &[Block]) -> Vec<(i32, i32)> {
    let hit = |block: &&Block| block.x.0 - CLEAR < x && x < block.x.1 + CLEAR;
    let mut gaps: Vec<(i32, i32)> = blocks.iter().filter(hit).map(|block| block.y).collect();
    gaps.sort_unstable();
    gaps.push((bottom, bottom));
    let mut pieces = Vec::new();
    let mut from = top;
    for (start, end) in gaps {
        if start - from >= SHORTEST {
            pieces.push((from, start.min(bottom)));
        }
        from = from.max(end);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stops_at_texts() {
        let block = Block { x: (100, 200), y: (300, 400) };
        assert_eq!(pieces(150, (0, 1000), &[block]), [(0, 300), (400, 1000)]);
        assert_eq!(pieces(250, (0, 1000), &[block]), [(0, 1000)]);
        assert_eq!(pieces(215, (0, 1000), &[block]).len(), 2, "too near");
    }
}
