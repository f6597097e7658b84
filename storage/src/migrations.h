// The schema's history.
#pragma once

#include <set>
#include <span>
#include <string>

#include <SQLiteCpp/Database.h>

namespace chasqui::storage {

/// "Chsq": tells our files from other programs'.
inline constexpr int kApplicationId = 0x43687371;

/// One step; the n-th leads from version n - 1 to n. A step that was released is never changed: add another.
struct Migration {
  const char* name;
  const char* sql;
};

/// All steps, oldest first; embedded from migrations/*.sql by the build.
std::span<const Migration> migrations();

/// Applies the steps after the database's version, each in one transaction with foreign keys checked at its end, and
/// leaves foreign keys on. The connection knows registerWords(). Throws SQLite::Exception; the steps before the one that
/// failed stay.
void migrate(SQLite::Database& database, std::span<const Migration> steps);

/// Names of all tables, the columns of those that are not virtual, and the indexes, as "table chat", "chat.title",
/// "index chat_alive".
std::set<std::string> schemaObjects(SQLite::Database& database);

/// What schemaObjects() gives for a fresh database of that version.
std::set<std::string> expectedObjects(int version);

/// The number that PRAGMA `name` gives.
int pragmaNumber(SQLite::Database& database, const std::string& name);

}  // namespace chasqui::storage
