#include "query.h"

#include <sqlite3.h>

#include <limits>

namespace chasqui::storage {
namespace {

int checkedSize(std::size_t sizeBytes) {
  if (sizeBytes > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw SQLite::Exception("string or blob too big", SQLITE_TOOBIG);
  }
  return static_cast<int>(sizeBytes);
}

}  // namespace

Query::~Query() {
  statement_.tryReset();
  try {
    statement_.clearBindings();
  } catch (const SQLite::Exception&) {  // the next run binds every parameter anyway
  }
}

Query& Query::bind(const std::string& text) {
  checkedSize(text.size());
  statement_.bindNoCopy(++parameter_, text);
  return *this;
}

Query& Query::bind(std::int64_t number) {
  statement_.bind(++parameter_, number);
  return *this;
}

Query& Query::bindReal(double number) {
  statement_.bind(++parameter_, number);
  return *this;
}

Query& Query::bindId(const std::string& id) {
  if (!id.empty()) return bind(id);
  statement_.bind(++parameter_);
  return *this;
}

Query& Query::bindBlob(const std::string& bytes) {
  statement_.bindNoCopy(++parameter_, static_cast<const void*>(bytes.data()), checkedSize(bytes.size()));
  return *this;
}

bool Query::next() {
  column_ = 0;
  return statement_.executeStep();
}

int Query::run() { return statement_.exec(); }

std::string Query::text() { return statement_.getColumn(column_++).getString(); }

std::int64_t Query::number() { return statement_.getColumn(column_++).getInt64(); }

std::uint32_t Query::count() {
  const std::int64_t value = number();
  if (value < 0 || value > std::numeric_limits<std::uint32_t>::max()) {
    throw SQLite::Exception("a count is out of range", SQLITE_CORRUPT);
  }
  return static_cast<std::uint32_t>(value);
}

double Query::real() { return statement_.getColumn(column_++).getDouble(); }

}  // namespace chasqui::storage
