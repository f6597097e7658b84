#include "migrations.h"

#include <sqlite3.h>

#include <cstddef>

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include "words.h"

namespace chasqui::storage {
namespace {

void applyStep(SQLite::Database& database, const Migration& step, int version) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  database.exec(step.sql);
  SQLite::Statement check(database, "PRAGMA foreign_key_check");
  if (check.executeStep()) {
    throw SQLite::Exception(std::string(step.name) + " leaves references that lead nowhere", SQLITE_CORRUPT);
  }
  check.reset();
  database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.exec("PRAGMA user_version = " + std::to_string(version));
  transaction.commit();
}

}  // namespace

void migrate(SQLite::Database& database, std::span<const Migration> steps) {
  // A step may have to rebuild a table that others refer to, and inside a transaction this has no effect.
  database.exec("PRAGMA foreign_keys = OFF");
  const auto done = static_cast<std::size_t>(pragmaNumber(database, "user_version"));
  for (std::size_t index = done; index < steps.size(); ++index) {
    applyStep(database, steps[index], static_cast<int>(index) + 1);
  }
  database.exec("PRAGMA foreign_keys = ON");
}

std::set<std::string> schemaObjects(SQLite::Database& database) {
  std::set<std::string> objects;
  SQLite::Statement rows(database,
                         "SELECT s.type || ' ' || s.name, s.name || '.' || c.name FROM sqlite_schema AS s "
                         "LEFT JOIN pragma_table_xinfo(CASE WHEN s.sql LIKE 'CREATE TABLE%' THEN s.name END) AS c "
                         "WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  while (rows.executeStep()) {
    objects.insert(rows.getColumn(0).getString());
    if (!rows.isColumnNull(1)) objects.insert(rows.getColumn(1).getString());
  }
  return objects;
}

std::set<std::string> expectedObjects(int version) {
  SQLite::Database fresh(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  registerWords(fresh.getHandle());
  migrate(fresh, migrations().first(static_cast<std::size_t>(version)));
  return schemaObjects(fresh);
}

int pragmaNumber(SQLite::Database& database, const std::string& name) {
  return database.execAndGet("PRAGMA " + name).getInt();
}

}  // namespace chasqui::storage
