#include "storage/preset_store.h"

#include "query.h"

namespace chasqui::storage {

Result<std::vector<SamplingPreset>> PresetStore::list() {
  return connection_->read([&]() -> Result<std::vector<SamplingPreset>> {
    std::vector<SamplingPreset> presets;
    Query query(*connection_,
                "SELECT id, name, position, created_at_ms, sampling FROM preset ORDER BY position, name, id");
    while (query.next()) {
      SamplingPreset preset;
      preset.id = query.text();
      preset.name = query.text();
      preset.position = query.number();
      preset.createdAtMs = query.number();
      preset.sampling = query.text();
      presets.push_back(std::move(preset));
    }
    return presets;
  });
}

Result<void> PresetStore::put(const SamplingPreset& preset) {
  return connection_->write([&]() -> Result<void> {
    Query query(*connection_,
                "INSERT INTO preset (id, name, position, created_at_ms, sampling) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position, "
                "sampling = excluded.sampling");
    query.bind(preset.id).bind(preset.name).bind(preset.position).bind(preset.createdAtMs).bind(preset.sampling).run();
    return {};
  });
}

Result<void> PresetStore::erase(const std::string& presetId) {
  return connection_->write([&]() -> Result<void> {
    Query(*connection_, "DELETE FROM preset WHERE id = ?").bind(presetId).run();
    return {};
  });
}

}  // namespace chasqui::storage
