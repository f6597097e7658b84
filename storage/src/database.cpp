#include "storage/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include <SQLiteCpp/Backup.h>

#include "connection.h"
#include "inspect.h"
#include "migrations.h"
#include "query.h"
#include "words.h"

namespace chasqui::storage {
namespace {

constexpr int kWriting = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

// SQLite would make it readable for everyone; its log and index files copy the permissions of the file.
Result<void> createPrivately(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor >= 0) ::close(descriptor);
  else if (errno != EEXIST) return fail(errorFromSystem(errno, path));
  return {};
}

// The files of two names of one history are then the same ones, as SQLite's own are.
std::filesystem::path resolved(const std::filesystem::path& path) {
  std::error_code failure;
  std::filesystem::path canonical = std::filesystem::weakly_canonical(path, failure);
  return failure ? path : canonical;
}

void configure(SQLite::Database& database) {
  registerWords(database.getHandle());
  database.exec("PRAGMA trusted_schema = OFF");
  database.exec("PRAGMA cell_size_check = ON");
  database.exec("PRAGMA temp_store = MEMORY");  // no text of a chat in /tmp, and no other disk that may be full
  database.exec("PRAGMA cache_size = -16384");   // KiB: a chat of some thousand messages; no mmap, whose failures kill
}

void configureForWriting(SQLite::Database& database) {
  configure(database);
  // A file system that cannot do WAL keeps its rollback journal, which is as safe.
  database.execAndGet("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.execAndGet("PRAGMA journal_size_limit = 16777216");
  migrate(database, migrations());
}

void checkpointOnClose(SQLite::Database& database, bool enabled) {
  sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, enabled ? 0 : 1, nullptr);
}

}  // namespace

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&& other) noexcept = default;
Database& Database::operator=(Database&& other) noexcept = default;
Database::~Database() = default;

int Database::currentVersion() { return static_cast<int>(migrations().size()); }

Result<Database> Database::open(const std::filesystem::path& givenPath) {
  return guarded(nullptr, givenPath, [&]() -> Result<Database> {
    const std::filesystem::path path = resolved(givenPath);
    const Result<int> looked = inspect(path);
    if (!looked) return fail(looked.error());
    Result<FileLock> lock = FileLock::acquire(path);
    if (!lock) return fail(lock.error());
    if (Result<void> created = createPrivately(path); !created) return fail(created.error());
    Result<SQLite::Database> handle = openHandle(path, kWriting);
    if (!handle) return fail(handle.error());

    checkpointOnClose(*handle, false);  // until it is known to be ours
    const Result<int> version = examine(*handle, path);
    if (!version) return fail(version.error());
    auto connection = std::make_unique<Connection>(std::move(*handle), std::move(*lock), path);
    Result<void> ready = connection->read([&]() -> Result<void> {
      if (sqlite3_db_readonly(connection->handle().getHandle(), "main") == 1) {
        throw SQLite::Exception("the file is read-only", SQLITE_READONLY);
      }
      checkpointOnClose(connection->handle(), true);
      configureForWriting(connection->handle());
      return {};
    });
    if (!ready) return fail(ready.error());
    return Database(std::move(connection));
  });
}

Result<Database> Database::openReader(const std::filesystem::path& givenPath) {
  return guarded(nullptr, givenPath, [&]() -> Result<Database> {
    const std::filesystem::path path = resolved(givenPath);
    Result<SQLite::Database> handle = openForReading(path);
    if (!handle) return fail(handle.error());
    const Result<int> version = examine(*handle, path);
    if (!version) return fail(version.error());
    if (*version < currentVersion()) {
      return fail(ErrorCode::Unsupported, "The chat history " + path.string() + " was made by an older version.",
                  "Open it for writing once, which brings it up to date.", "version " + std::to_string(*version));
    }
    auto connection = std::make_unique<Connection>(std::move(*handle), FileLock(), path);
    Result<void> ready = connection->read([&]() -> Result<void> {
      configure(connection->handle());
      return {};
    });
    if (!ready) return fail(ready.error());
    return Database(std::move(connection));
  });
}

Result<Database> Database::openInMemory() {
  return guarded(nullptr, {}, [&]() -> Result<Database> {
    auto connection =
        std::make_unique<Connection>(SQLite::Database(":memory:", kWriting), FileLock(), std::filesystem::path());
    configureForWriting(connection->handle());
    return Database(std::move(connection));
  });
}

Result<Database> Database::openCopyInMemory(const std::filesystem::path& givenPath) {
  return guarded(nullptr, givenPath, [&]() -> Result<Database> {
    const std::filesystem::path path = resolved(givenPath);
    Result<SQLite::Database> source = openForReading(path);
    if (!source) return fail(source.error());
    const Result<int> version = examine(*source, path);
    if (!version) return fail(version.error());
    SQLite::Database copy(":memory:", kWriting);
    return guarded(copy.getHandle(), path, [&]() -> Result<Database> {
      const int code = SQLite::Backup(copy, *source).executeStep();
      if (code != SQLITE_DONE) throw SQLite::Exception("copying into memory", code);
      configureForWriting(copy);
      return Database(std::make_unique<Connection>(std::move(copy), FileLock(), std::filesystem::path()));
    });
  });
}

Result<void> Database::transaction(const std::function<Result<void>()>& work) { return connection_->write(work); }

void Database::interrupt() { sqlite3_interrupt(connection_->handle().getHandle()); }

Result<void> Database::checkIntegrity() {
  return connection_->read([&]() -> Result<void> {
    std::string found;
    Query structure(*connection_, "PRAGMA integrity_check");
    while (structure.next()) {
      if (const std::string line = structure.text(); line != "ok") found += line + "\n";
    }
    Query references(*connection_, "PRAGMA foreign_key_check");
    while (references.next()) found += "a row of " + references.text() + " refers to nothing\n";
    if (!found.empty()) throw SQLite::Exception(found, SQLITE_CORRUPT);
    return {};
  });
}

}  // namespace chasqui::storage
