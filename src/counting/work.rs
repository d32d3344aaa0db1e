//! What counting a layer comes to before it is a row.

use super::tally::Counts;
use crate::model::{Checked, Compact, Narrow, Overflow, Quantity, Scalar};
use crate::notation::Symbol;

/// Operations and memory accesses of a layer, in numbers of whatever kind; their totals follow from them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Work<S> {
    pub(crate) syn_acc: S,
    pub(crate) syn_mac: S,
    pub(crate) addr_acc: S,
    pub(crate) addr_mac: S,
    pub(crate) mem_read: S,
    pub(crate) mem_write: S,
}

impl<S: Copy> Work<S> {
    #[inline]
    pub(super) const fn all(value: S) -> Self {
        Self { syn_acc: value, syn_mac: value, addr_acc: value, addr_mac: value, mem_read: value, mem_write: value }
    }

    #[inline]
    pub(crate) fn map<T>(self, convert: impl Fn(S) -> T) -> Work<T> {
        Work {
            syn_acc: convert(self.syn_acc),
            syn_mac: convert(self.syn_mac),
            addr_acc: convert(self.addr_acc),
            addr_mac: convert(self.addr_mac),
            mem_read: convert(self.mem_read),
            mem_write: convert(self.mem_write),
        }
    }
}

impl<S: Scalar> Work<S> {
    /// The sum, field by field.
    #[inline]
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            syn_acc: self.syn_acc + other.syn_acc,
            syn_mac: self.syn_mac + other.syn_mac,
            addr_acc: self.addr_acc + other.addr_acc,
            addr_mac: self.addr_mac + other.addr_mac,
            mem_read: self.mem_read + other.mem_read,
            mem_write: self.mem_write + other.mem_write,
        }
    }
}

impl<S: Scalar + Copy> Work<S> {
    /// Each field under its symbol.
    pub(crate) fn named(self) -> Self {
        Self {
            syn_acc: self.syn_acc.named(Symbol::SynAcc),
            syn_mac: self.syn_mac.named(Symbol::SynMac),
            addr_acc: self.addr_acc.named(Symbol::AddrAcc),
            addr_mac: self.addr_mac.named(Symbol::AddrMac),
            mem_read: self.mem_read.named(Symbol::MemRead),
            mem_write: self.mem_write.named(Symbol::MemWrite),
        }
    }

    /// All accumulates: `syn_acc + addr_acc`.
    pub(crate) fn total_acc(&self) -> S {
        self.syn_acc + self.addr_acc
    }

    /// All multiply-accumulates: `syn_mac + addr_mac`.
    pub(crate) fn total_mac(&self) -> S {
        self.syn_mac + self.addr_mac
    }
}

impl Work<Checked> {
    pub(super) fn finish(self) -> Result<Counts, Overflow> {
        Ok(Counts {
            syn_acc: self.syn_acc.finish()?,
            syn_mac: self.syn_mac.finish()?,
            addr_acc: self.addr_acc.finish()?,
            addr_mac: self.addr_mac.finish()?,
            total_acc: self.total_acc().finish()?,
            total_mac: self.total_mac().finish()?,
            mem_write: self.mem_write.finish()?,
            mem_read: self.mem_read.finish()?,
        })
    }
}

impl Work<Narrow> {
    /// Whether all of it fits, the totals too: where any of them does not, neither does the sum of all.
    #[inline]
    pub(super) fn is_fit(&self) -> bool {
        let operations = self.syn_acc + self.addr_acc + self.syn_mac + self.addr_mac;
        (operations + self.mem_read + self.mem_write).is_fit()
    }
}

impl Work<Compact> {
    /// The work of a row that is kept elsewhere.
    pub(crate) const UNFIT: Self = Self::all(Compact::UNFIT);

    /// The work of a row in little room; none where that does not hold it, or where totals are not what their parts sum
    /// up to, as a file can have it.
    pub(crate) fn compact(counts: &Counts) -> Option<Self> {
        let work = Work::from(counts).map(Compact::from);
        let are_totals_fit =
            [counts.total_acc, counts.total_mac].into_iter().all(|total| Compact::from(total).is_fit());
        (are_totals_fit && work.counts().as_ref() == Some(counts)).then_some(work)
    }

    /// The counts; none where they do not fit.
    pub(crate) fn counts(self) -> Option<Counts> {
        let Work { syn_acc, syn_mac, addr_acc, addr_mac, mem_read, mem_write } = self;
        let total = |a: Compact, b: Compact| Compact::from(Narrow::from(a) + Narrow::from(b)).quantity();
        Some(Counts {
            syn_acc: syn_acc.quantity()?,
            syn_mac: syn_mac.quantity()?,
            addr_acc: addr_acc.quantity()?,
            addr_mac: addr_mac.quantity()?,
            total_acc: total(syn_acc, addr_acc)?,
            total_mac: total(syn_mac, addr_mac)?,
            mem_write: mem_write.quantity()?,
            mem_read: mem_read.quantity()?,
        })
    }
}

impl From<&Counts> for Work<Quantity> {
    fn from(counts: &Counts) -> Self {
        Self {
            syn_acc: counts.syn_acc,
            syn_mac: counts.syn_mac,
            addr_acc: counts.addr_acc,
            addr_mac: counts.addr_mac,
            mem_read: counts.mem_read,
            mem_write: counts.mem_write,
        }
    }
}
