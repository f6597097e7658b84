#include "settings/sampling_rows.h"

#include <algorithm>

#include "settings/sampling_controller.h"

namespace chasqui::app {

SamplingRows::SamplingRows(SamplingController& sampling, bool usual) : sampling_(sampling) {
  for (const PreferenceEntry& entry : preferenceTable())
    if (entry.category == PreferenceCategory::Sampling && entry.usual == usual) rows_.push_back(&entry);
}

int SamplingRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SamplingRows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const PreferenceEntry& entry = *rows_[static_cast<std::size_t>(index.row())];
  const QString key = QLatin1String(entry.key);
  if (role == ValueRoles::Idle) return idleReason(sampling_.values(), key);
  return roleOf({entry, sampling_.values().value(key), sampling_.standard().value(key)}, role);
}

int SamplingRows::changed() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [this](const PreferenceEntry* entry) {
    const QString key = QLatin1String(entry->key);
    return sampling_.values().value(key) != sampling_.standard().value(key);
  }));
}

void SamplingRows::refresh() { emit dataChanged(index(0), index(rowCount() - 1)); }

}  // namespace chasqui::app
