#include "storage/settings_store.h"

#include "query.h"

namespace chasqui::storage {

Result<std::optional<std::string>> SettingsStore::get(const std::string& key) {
  return connection_->read([&]() -> Result<std::optional<std::string>> {
    Query query(*connection_, "SELECT value FROM setting WHERE key = ?");
    if (!query.bind(key).next()) return std::optional<std::string>();
    return std::optional<std::string>(query.text());
  });
}

Result<void> SettingsStore::set(const std::string& key, const std::string& value) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_, "INSERT INTO setting (key, value) VALUES (?, ?) "
                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    query.bind(key).bind(value).run();
    return {};
  });
}

Result<void> SettingsStore::remove(const std::string& key) {
  return connection_->write([&]() -> Result<void> {
    Query(*connection_, "DELETE FROM setting WHERE key = ?").bind(key).run();
    return {};
  });
}

Result<std::map<std::string, std::string>> SettingsStore::all() {
  return connection_->read([&]() -> Result<std::map<std::string, std::string>> {
    std::map<std::string, std::string> values;
    Query query(*connection_, "SELECT key, value FROM setting");
    while (query.next()) {
      std::string key = query.text();
      values[std::move(key)] = query.text();
    }
    return values;
  });
}

}  // namespace chasqui::storage
