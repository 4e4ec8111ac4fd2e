//! Statistics of many runs.

/// The figures of one run that the table adds up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Run {
    /// Makespan in seconds.
    pub makespan: f64,
    /// `true` if every task was completed.
    pub is_completed: bool,
}

/// Makespans of many runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Makespans in seconds, the shortest first.
    makespans: Vec<f64>,
    completed: usize,
}

impl Sample {
    /// Returns the sample of at least two runs.
    pub fn of(runs: Vec<Run>) -> Self {
        let completed = runs.iter().filter(|run| run.is_completed).count();
        let mut makespans: Vec<f64> = runs.into_iter().map(|run| run.makespan).collect();
        makespans.sort_by(f64::total_cmp);
        Self { makespans, completed }
    }

    /// Returns the number of runs.
    pub fn runs(&self) -> usize {
        self.makespans.len()
    }

    /// Returns the number of runs in which every task was completed.
    pub fn completed(&self) -> usize {
        self.completed
    }

    /// Returns the mean of the makespans.
    pub fn mean(&self) -> f64 {
        self.makespans.iter().sum::<f64>() / self.makespans.len() as f64
    }

    /// Returns the ends of the 95 % interval of the mean, by the normal approximation.
    pub fn interval(&self) -> (f64, f64) {
        let (mean, count) = (self.mean(), self.makespans.len() as f64);
        let squares: f64 = self.makespans.iter().map(|makespan| (makespan - mean) * (makespan - mean)).sum();
        let margin = 1.96 * (squares / (count - 1.0) / count).sqrt();
        (mean - margin, mean + margin)
    }

    /// Returns the makespan below which this fraction of the runs lies, interpolated between the two nearest runs.
    pub fn quantile(&self, fraction: f64) -> f64 {
        let place = fraction * (self.makespans.len() - 1) as f64;
        let (below, above) = (place.floor() as usize, place.ceil() as usize);
        let (low, high) = (self.makespans[below], self.makespans[above]);
        low + (high - low) * (place - place.floor())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_the_textbook() {
        let run = |makespan| Run { makespan, is_completed: makespan < 5.0 };
        let sample = Sample::of([4.0, 1.0, 3.0, 2.0, 10.0].map(run).to_vec());
        assert_eq!((sample.runs(), sample.completed(), sample.mean()), (5, 4, 4.0));
        // The variance is (9 + 4 + 1 + 0 + 36) / 4 = 12.5, so the standard error is √2.5.
        let (low, high) = sample.interval();
        assert!((high - 4.0 - 1.96 * 2.5_f64.sqrt()).abs() < 1e-12 && (low + high - 8.0).abs() < 1e-12);
        assert_eq!([0.0, 0.5, 1.0].map(|fraction| sample.quantile(fraction)), [1.0, 3.0, 10.0]);
        assert!((sample.quantile(0.95) - 8.8).abs() < 1e-12);
    }
}
