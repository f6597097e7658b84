#include "inspect.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>

#include "migrations.h"
#include "sqlite_error.h"

namespace chasqui::storage {
namespace {

constexpr int kBusyTimeoutMs = 3000;
constexpr std::uintmax_t kSmallestPageBytes = 512;

std::string fileUri(const std::filesystem::path& path, const char* query) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char character : path.string()) {
    if (character == '%' || character == '?' || character == '#') {
      const auto byte = static_cast<unsigned char>(character);
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      uri += character;
    }
  }
  return uri + query;
}

bool hasBytes(std::filesystem::path path, const char* suffix) {
  path += suffix;
  std::error_code ignored;
  const auto sizeBytes = std::filesystem::file_size(path, ignored);
  return !ignored && sizeBytes > 0;
}

Result<SQLite::Database> openNamed(const std::string& name, int flags, const std::filesystem::path& path) {
  return guarded(nullptr, path, [&]() -> Result<SQLite::Database> {
    return SQLite::Database(name, flags, kBusyTimeoutMs);
  });
}

// SQLite then does not look beside the file, and makes no files there either.
Result<SQLite::Database> openAlone(const std::filesystem::path& path) {
  return openNamed(fileUri(path, "?immutable=1"), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
}

// SQLite would take such a file for an empty one. With a journal it is one that was just being made.
bool isShorterThanAPage(const std::filesystem::path& path) {
  std::error_code ignored;
  const auto sizeBytes = std::filesystem::file_size(path, ignored);
  return !ignored && sizeBytes > 0 && sizeBytes < kSmallestPageBytes && !hasBytes(path, "-journal");
}

Error shorterThanAPage(const std::filesystem::path& path) {
  return errorFromSqlite(SQLITE_NOTADB, 0, path, "shorter than one page");
}

Error foreign(const std::filesystem::path& path, const std::string& detail) {
  return {ErrorCode::Unsupported, "The file " + path.string() + " belongs to another program.",
          "Choose another data folder; the file is left as it is.", detail};
}

Error newer(const std::filesystem::path& path, int version) {
  return {ErrorCode::NewerVersion, "The chat history " + path.string() + " was made by a newer version of Chasqui.",
          "Install the newest version, or choose another data folder; the file is left as it is.",
          "version " + std::to_string(version) + ", known up to " + std::to_string(migrations().size())};
}

}  // namespace

Result<SQLite::Database> openHandle(const std::filesystem::path& path, int flags) {
  return openNamed(path.string(), flags, path);
}

Result<SQLite::Database> openForReading(const std::filesystem::path& path) {
  std::error_code failure;
  if (!std::filesystem::exists(path, failure)) return fail(errorFromSystem(failure ? failure.value() : ENOENT, path));
  if (isShorterThanAPage(path)) return fail(shorterThanAPage(path));
  Result<SQLite::Database> database = openHandle(path, SQLITE_OPEN_READONLY);
  if (!database) return database;
  Result<int> first = guarded(database->getHandle(), path,
                              [&]() -> Result<int> { return pragmaNumber(*database, "user_version"); });
  if (first) return database;
  const int code = sqlite3_errcode(database->getHandle());
  const bool noPlaceForTheLog = code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_IOERR;
  if (!noPlaceForTheLog || hasBytes(path, "-wal")) return fail(first.error());
  return openAlone(path);
}

Result<int> examine(SQLite::Database& database, const std::filesystem::path& path) {
  return guarded(database.getHandle(), path, [&]() -> Result<int> {
    const int applicationId = pragmaNumber(database, "application_id");
    const int found = pragmaNumber(database, "user_version");
    if (applicationId != kApplicationId) {
      const bool empty = applicationId == 0 && found == 0 &&
                         database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt64() == 0;
      if (empty) return 0;
      return fail(foreign(path, "application_id " + std::to_string(applicationId)));
    }
    if (found > static_cast<int>(migrations().size())) return fail(newer(path, found));
    if (found < 1) throw SQLite::Exception("version " + std::to_string(found), SQLITE_CORRUPT);
    const std::set<std::string> expected = expectedObjects(found);
    const std::set<std::string> there = schemaObjects(database);
    if (!std::includes(there.begin(), there.end(), expected.begin(), expected.end())) {
      throw SQLite::Exception("tables or columns are missing", SQLITE_CORRUPT);
    }
    return found;
  });
}

Result<int> inspect(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) return 0;
  if (failure) return fail(errorFromSystem(failure.value(), path));
  if (!std::filesystem::is_regular_file(status)) {
    return fail(ErrorCode::InputOutput, path.string() + " is not a file.", "Choose another data folder.");
  }
  // The last commits of a process that was killed are in the log, and only a connection with locks reads that.
  if (isShorterThanAPage(path)) return fail(shorterThanAPage(path));
  const bool alone = !hasBytes(path, "-wal") && !hasBytes(path, "-journal");
  Result<SQLite::Database> database = alone ? openAlone(path) : openHandle(path, SQLITE_OPEN_READONLY);
  if (!database) return fail(database.error());
  Result<int> version = examine(*database, path);
  const int code = sqlite3_extended_errcode(database->getHandle());
  if (!version && (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)) return 0;
  return version;
}

}  // namespace chasqui::storage
