//! What trained models share: the file that weights are kept in, and tables of hashed weights.

pub mod file;
pub mod table;

pub use file::WeightsError;
pub use table::{BUCKET, RowTable, bucket_of};
