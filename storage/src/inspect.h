// A look at a file before anything is written to it.
#pragma once

#include <filesystem>

#include <SQLiteCpp/Database.h>

#include "base/result.h"

namespace chasqui::storage {

/// Opens a connection; no query has run on it yet.
Result<SQLite::Database> openHandle(const std::filesystem::path& path, int flags);

/// Opens an existing file for reading and runs a first query. Where the folder cannot hold the files that WAL needs and
/// no commit waits in the log, the file is read as it is, without locks.
Result<SQLite::Database> openForReading(const std::filesystem::path& path);

/// The schema version of an open database: 0 when it is empty, otherwise that of a history of ours whose tables are all
/// there. Unsupported (another program's), NewerVersion, Corrupt.
Result<int> examine(SQLite::Database& database, const std::filesystem::path& path);

/// As examine(), for the file at `path`, which is left as it is, byte for byte. A file that is not there has version 0.
/// Also 0 where a writer was killed so early that only a writer can put the file right: examine it again then.
Result<int> inspect(const std::filesystem::path& path);

}  // namespace chasqui::storage
