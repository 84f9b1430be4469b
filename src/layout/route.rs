//! Ways for links through the free space between labels: along the gutters between rows, and across rows only where no
//! slot stands. In go slots and links, out come ways; a link that finds none is left to its badges.
//! What must hold after: no way crosses a slot, and no two ways share a vertical line nearer than `APART`.

use super::rows::{Rows, Side, Slot};
use std::collections::BTreeMap;
use std::ops::Bound;

/// Least distance between vertical pieces of different links.
const APART: i32 = 35;
/// Least distance from a slot when a way crosses its row.
const CLEAR: i32 = 40;
/// The cost of what cannot be.
const BLOCKED: i64 = 1 << 40;

/// A link's way: down or up from the first sign into a gutter, then in turn along it and across rows, to the last sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub link: usize,
    /// Gutters in turn, each with the place where it is entered and where it is left. Gutter `g` is above row `g`.
    pub runs: Vec<Run>,
    pub from: Port,
    pub to: Port,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    pub gutter: usize,
    pub enter: i32,
    pub leave: i32,
}

/// Where a way leaves a sign or reaches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Port {
    pub row: usize,
    pub x: i32,
    /// Whether it is at the lower side of the sign.
    pub below: bool,
}

impl Port {
    fn gutter(self) -> usize {
        self.row + usize::from(self.below)
    }
}

/// A vertical piece, over the gutters `from..=to`.
#[derive(Debug, Clone, Copy)]
struct Upright {
    from: usize,
    to: usize,
}

/// Finds ways one by one and remembers what they take.
pub struct Router<'r> {
    rows: &'r Rows,
    left: i32,
    right: i32,
    /// Slots of each row as sorted intervals.
    taken: Vec<Vec<(i32, i32)>>,
    /// By their place on the axis.
    uprights: BTreeMap<i32, Vec<Upright>>,
    runs: BTreeMap<usize, Vec<(i32, i32)>>,
}

impl<'r> Router<'r> {
    pub fn new(rows: &'r Rows, (left, right): (i32, i32)) -> Self {
        let mut taken = vec![Vec::new(); rows.heights.len()];
        for slot in &rows.slots {
            taken[slot.row].push((slot.left - CLEAR, slot.right + CLEAR));
        }
        taken.iter_mut().for_each(|row| row.sort_unstable());
        Router { rows, left, right, taken, uprights: BTreeMap::new(), runs: BTreeMap::new() }
    }

    /// The cheapest way from slot `from` to slot `to`, now taken; none where all are blocked.
    pub fn route(&mut self, link: usize, from: usize, to: usize) -> Option<Way> {
        let (a, b) = (self.rows.slots[from], self.rows.slots[to]);
        let mut best: Option<(i64, Way)> = None;
        for below_a in [true, false] {
            for below_b in [false, true] {
                let Some(way) = self.try_sides(link, (a, below_a), (b, below_b)) else { continue };
                let cost = self.cost(&way);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, way));
                }
            }
        }
        let (_, way) = best?;
        self.take(&way);
        Some(way)
    }

    fn try_sides(&self, link: usize, a: (Slot, bool), b: (Slot, bool)) -> Option<Way> {
        let towards = middle(b.0.sign);
        let from = self.port(a.0, a.1, towards, true, None)?;
        let to = self.port(b.0, b.1, from.x, false, Some(from))?;
        let (start, end) = (from.gutter(), to.gutter());
        let rows: Vec<usize> =
            if start <= end { (start..end).collect() } else { (end..start).rev().collect() };
        let columns = self.columns(&rows, from.x, to.x)?;
        let mut runs: Vec<Run> = Vec::new();
        let (mut x, mut gutter) = (from.x, start);
        for (row, column) in rows.into_iter().zip(columns) {
            // Straight on through a gutter is no piece of its own.
            if column != x || runs.is_empty() {
                runs.push(Run { gutter, enter: x, leave: column });
            }
            x = column;
            gutter = if start < end { row + 1 } else { row };
        }
        runs.push(Run { gutter: end, enter: x, leave: to.x });
        Some(Way { link, runs, from, to })
    }

    /// A free place at the upper or lower side of a sign, towards `x` where there is a choice.
    fn port(
        &self,
        slot: Slot,
        below: bool,
        x: i32,
        leaves: bool,
        other: Option<Port>,
    ) -> Option<Port> {
        let (low, high) = match (slot.side, below) {
            (Side::Under, true) => return None,
            _ => (slot.sign.0, slot.sign.1),
        };
        let centre = if high - low <= 120 {
            middle(slot.sign)
        } else if leaves {
            high - 40
        } else {
            low + 40
        };
        let step = if x >= centre { APART } else { -APART };
        let (first, last) = if high - low <= 120 {
            (centre - APART, centre + APART)
        } else {
            (low + 15, high - 15)
        };
        let offsets = [0, step, -step, 2 * step, -2 * step];
        let gutter = slot.row + usize::from(below);
        let free = |x: i32| {
            let own = other.is_some_and(|other| other.gutter() == gutter && other.x == x);
            (first..=last).contains(&x) && (own || self.free(x, gutter, gutter))
        };
        let aligned = other.filter(|o| (o.x - centre).abs() <= APART && free(o.x)).map(|o| o.x);
        let x = aligned.or_else(|| offsets.iter().map(|o| centre + o).find(|&x| free(x)))?;
        Some(Port { row: slot.row, x, below })
    }

    /// A place in each of `rows`, in turn, where a way from `x` to `goal` crosses it: the least length, bends and
    /// crossings, by dynamic programming over all places worth trying.
    fn columns(&self, rows: &[usize], x: i32, goal: i32) -> Option<Vec<i32>> {
        if rows.is_empty() {
            return Some(Vec::new());
        }
        let places = self.places(rows, x, goal);
        let mut costs: Vec<i64> = places.iter().map(|&at| bend(x, at)).collect();
        let mut came: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
        for (n, &row) in rows.iter().enumerate() {
            let (reached, from) =
                if n == 0 { (costs, (0..places.len()).collect()) } else { spread(&costs, &places) };
            costs = reached;
            came.push(from);
            for (cost, &at) in costs.iter_mut().zip(&places) {
                *cost = cost.saturating_add(self.crossing_cost(row, at));
            }
        }
        let last = (0..places.len())
            .filter(|&n| costs[n] < BLOCKED)
            .min_by_key(|&n| (costs[n] + bend(places[n], goal), n))?;
        let mut columns = vec![0; rows.len()];
        let mut at = last;
        for n in (0..rows.len()).rev() {
            columns[n] = places[at];
            at = came[n][at];
        }
        Some(columns)
    }

    /// Places worth trying, from left to right: straight on, straight to the goal, beside slots, and a little aside.
    fn places(&self, rows: &[usize], x: i32, goal: i32) -> Vec<i32> {
        let mut wishes =
            vec![x, goal, i32::midpoint(x, goal), self.left + CLEAR, self.right - CLEAR];
        for &row in rows {
            wishes.extend(self.taken[row].iter().flat_map(|&(from, to)| [from, to]));
        }
        let mut places: Vec<i32> = wishes
            .into_iter()
            .flat_map(|wish| (-2..=2).map(move |n| wish + n * APART))
            .filter(|&at| self.left + CLEAR <= at && at <= self.right - CLEAR)
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// What it costs to cross `row` at `x`; `BLOCKED` where a slot or another way stands there.
    fn crossing_cost(&self, row: usize, x: i32) -> i64 {
        let taken = &self.taken[row];
        let next = taken.partition_point(|slot| slot.1 <= x);
        if taken.get(next).is_some_and(|slot| slot.0 < x) || !self.free(x, row, row + 1) {
            return BLOCKED;
        }
        let spanning = |gutter: usize| {
            let runs = self.runs.get(&gutter).map_or(&[][..], Vec::as_slice);
            runs.iter().filter(|run| run.0 < x && x < run.1).count() as i64
        };
        100 + 450 * (spanning(row) + spanning(row + 1))
    }

    fn free(&self, x: i32, from: usize, to: usize) -> bool {
        let mut near = self.uprights.range(x - APART + 1..x + APART).flat_map(|(_, all)| all);
        !near.any(|upright| upright.from <= to && from <= upright.to)
    }

    /// Length, bends and above all crossings.
    fn cost(&self, way: &Way) -> i64 {
        let mut cost = 0;
        for run in &way.runs {
            let (low, high) = (run.enter.min(run.leave), run.enter.max(run.leave));
            cost += i64::from(high - low) + if high > low { 200 } else { 0 };
            let within = (Bound::Excluded(low), Bound::Excluded(high.max(low + 1)));
            let over: i64 = self
                .uprights
                .range(within)
                .flat_map(|(_, all)| all)
                .filter(|u| u.from <= run.gutter && run.gutter <= u.to)
                .map(|u| if u.from < run.gutter && run.gutter < u.to { 2 } else { 1 })
                .sum();
            cost += over * 600;
        }
        for pair in way.runs.windows(2) {
            let (a, b) = (pair[0].gutter.min(pair[1].gutter), pair[0].gutter.max(pair[1].gutter));
            cost += 300 * (b - a) as i64;
            for (_, runs) in self.runs.range(a..=b) {
                let hits = runs.iter().filter(|r| r.0 < pair[0].leave && pair[0].leave < r.1);
                cost += 900 * hits.count() as i64;
            }
        }
        cost
    }

    fn stand(&mut self, x: i32, upright: Upright) {
        self.uprights.entry(x).or_default().push(upright);
    }

    fn take(&mut self, way: &Way) {
        for port in [way.from, way.to] {
            let gutter = port.gutter();
            self.stand(port.x, Upright { from: gutter, to: gutter });
        }
        for pair in way.runs.windows(2) {
            let (a, b) = (pair[0].gutter, pair[1].gutter);
            self.stand(pair[0].leave, Upright { from: a.min(b), to: a.max(b) });
        }
        for run in way.runs.iter().filter(|run| run.enter != run.leave) {
            let ends = (run.enter.min(run.leave), run.enter.max(run.leave));
            self.runs.entry(run.gutter).or_default().push(ends);
        }
    }
}

/// The cost of going from `a` to `b` along a gutter.
fn bend(a: i32, b: i32) -> i64 {
    if a == b { 0 } else { i64::from((a - b).abs()) + 260 }
}

/// The least cost of each place when a way may move along the gutter, and where it came from.
fn spread(costs: &[i64], places: &[i32]) -> (Vec<i64>, Vec<usize>) {
    let mut best: Vec<i64> = costs.to_vec();
    let mut from: Vec<usize> = (0..places.len()).collect();
    let count = places.len();
    let mut sweep = |order: &mut dyn Iterator<Item = usize>| {
        let mut nearest: Option<usize> = None;
        for n in order {
            if let Some(m) = nearest {
                let moved = costs[m].saturating_add(bend(places[m], places[n]));
                if moved < best[n] {
                    (best[n], from[n]) = (moved, m);
                }
            }
            let nearer =
                |m: usize| costs[n] <= costs[m].saturating_add(bend(places[m], places[n]) - 260);
            if nearest.is_none_or(nearer) {
                nearest = Some(n);
            }
        }
    };
    sweep(&mut (0..count));
    sweep(&mut (0..count).rev());
    (best, from)
}

fn middle(ends: (i32, i32)) -> i32 {
    i32::midpoint(ends.0, ends.1)
}
