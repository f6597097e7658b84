#include "presets/preset_library.h"

#include <algorithm>
#include <utility>

#include <QDateTime>

#include "storage/ids.h"
#include "storage/preset_store.h"

namespace chasqui::app {

PresetLibrary::PresetLibrary(StorageThread& storage, QObject* parent)
    : QAbstractListModel(parent), storage_(storage), rows_(builtInPresets()) {}

int PresetLibrary::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PresetLibrary::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const Preset& preset = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case PresetIdRole: return preset.presetId;
    case Qt::DisplayRole:
    case NameRole: return nameOf(preset);
    case SummaryRole: return summaryOf(preset.values);
    case BuiltInRole: return preset.builtIn;
    default: return {};
  }
}

QHash<int, QByteArray> PresetLibrary::roleNames() const {
  return {{PresetIdRole, "presetId"}, {NameRole, "name"}, {SummaryRole, "summary"}, {BuiltInRole, "builtIn"}};
}

QString PresetLibrary::nameOf(const Preset& preset) {
  return preset.name.isEmpty() ? tr("Without a name") : preset.name;
}

int PresetLibrary::rowOf(const QString& presetId) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const Preset& preset) { return preset.presetId == presetId; });
  return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

const Preset* PresetLibrary::find(const QString& presetId) const {
  const int row = rowOf(presetId);
  return row < 0 ? nullptr : &rows_[static_cast<std::size_t>(row)];
}

Preset* PresetLibrary::own(const QString& presetId) {
  const int row = rowOf(presetId);
  return row < 0 || row >= ownCount() ? nullptr : &rows_[static_cast<std::size_t>(row)];
}

int PresetLibrary::ownCount() const {
  return static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const Preset& preset) { return !preset.builtIn; }));
}

void PresetLibrary::readAll() {
  using Stored = std::vector<storage::SamplingPreset>;
  storage_.run<Stored>(
      this, [](storage::Database& database) { return storage::PresetStore(database).list(); },
      [this](const Result<Stored>& stored) {
        const bool failedBefore = std::exchange(readFailed_, !stored);
        if (!stored)
          emit failed(stored.error());
        else if (failedBefore && unsaved_.empty())
          emit recovered();
        if (stored) take(*stored);
        emit read();
      });
}

/// Below what was added meanwhile.
void PresetLibrary::take(std::vector<storage::SamplingPreset> stored) {
  for (const storage::SamplingPreset& one : stored) {
    Preset preset = presetOf(one);
    if (isBuiltInPreset(preset.presetId) || find(preset.presetId)) continue;
    insert(ownCount(), std::move(preset));
  }
}

void PresetLibrary::retranslate() {
  const std::vector<Preset> builtIn = builtInPresets();
  std::copy(builtIn.begin(), builtIn.end(), rows_.begin() + ownCount());
  emit dataChanged(index(0), index(count() - 1));
  emit namesChanged();
  emit undoChanged();
}

void PresetLibrary::insert(int row, Preset preset) {
  const QString presetId = preset.presetId;
  beginInsertRows({}, row, row);
  rows_.insert(rows_.begin() + row, std::move(preset));
  endInsertRows();
  emit namesChanged();
  emit changed(presetId);
}

QString PresetLibrary::add(const QString& name, const SamplingValues& values) {
  Preset preset;
  preset.presetId = QString::fromStdString(storage::newId());
  preset.name = name.simplified().left(kLongestPresetName);
  preset.values = values;
  preset.createdMs = QDateTime::currentMSecsSinceEpoch();
  for (const Preset& other : rows_) preset.position = std::min(preset.position, other.position - 1);
  const QString presetId = preset.presetId;
  insert(0, std::move(preset));
  save(presetId);
  return presetId;
}

void PresetLibrary::setValues(const QString& presetId, const SamplingValues& values) {
  Preset* preset = own(presetId);
  if (!preset || preset->values == values) return;
  preset->values = values;
  emit dataChanged(index(rowOf(presetId)), index(rowOf(presetId)));
  save(presetId);
  emit changed(presetId);
}

void PresetLibrary::rename(const QString& presetId, const QString& name) {
  Preset* preset = own(presetId);
  const QString wanted = name.simplified().left(kLongestPresetName);
  if (!preset || preset->name == wanted) return;
  preset->name = wanted;
  emit dataChanged(index(rowOf(presetId)), index(rowOf(presetId)));
  save(presetId);
  emit namesChanged();
  emit changed(presetId);
}

QString PresetLibrary::duplicate(const QString& presetId) {
  const Preset* found = find(presetId);
  if (!found) return {};
  const Preset original = *found;
  return add(tr("%1 (copy)").arg(nameOf(original)), original.values);
}

void PresetLibrary::remove(const QString& presetId) {
  if (!own(presetId)) return;
  const int row = rowOf(presetId);
  beginRemoveRows({}, row, row);
  removed_.push_back(std::move(rows_[static_cast<std::size_t>(row)]));
  rows_.erase(rows_.begin() + row);
  endRemoveRows();
  save(presetId);
  emit namesChanged();
  emit undoChanged();
  emit changed(presetId);
}

void PresetLibrary::undo() {
  if (removed_.empty()) return;
  Preset preset = std::move(removed_.back());
  removed_.pop_back();
  const auto place = std::find_if(rows_.begin(), rows_.end(), [&](const Preset& other) {
    return other.builtIn || other.position > preset.position;
  });
  const QString presetId = preset.presetId;
  insert(static_cast<int>(place - rows_.begin()), std::move(preset));
  save(presetId);
  emit undoChanged();
}

void PresetLibrary::dismissUndo() {
  if (removed_.empty()) return;
  removed_.clear();
  emit undoChanged();
}

QString PresetLibrary::undoText() const {
  return removed_.empty() ? QString() : tr("The preset “%1” was deleted.").arg(nameOf(removed_.back()));
}

void PresetLibrary::move(const QString& presetId, int step) {
  const int row = rowOf(presetId);
  const int other = row + (step > 0 ? 1 : -1);
  if (step == 0 || row < 0 || row >= ownCount() || other < 0 || other >= ownCount()) return;
  beginMoveRows({}, row, row, {}, step > 0 ? other + 1 : other);
  std::swap(rows_[static_cast<std::size_t>(row)], rows_[static_cast<std::size_t>(other)]);
  endMoveRows();
  number();
  emit namesChanged();
}

/// Gives the user's presets their positions in the order of the rows.
void PresetLibrary::number() {
  for (int row = 0; row < ownCount(); ++row) {
    Preset& preset = rows_[static_cast<std::size_t>(row)];
    if (std::exchange(preset.position, row) != row) save(preset.presetId);
  }
}

/// As it is here: also that it is gone.
void PresetLibrary::save(const QString& presetId) {
  const Preset* preset = find(presetId);
  storage_.run<void>(
      this,
      [id = presetId.toStdString(),
       stored = preset ? std::optional(storedOf(*preset)) : std::nullopt](storage::Database& database) {
        storage::PresetStore store(database);
        return stored ? store.put(*stored) : store.erase(id);
      },
      [this, presetId](const Result<void>& result) { saved(presetId, result); });
}

void PresetLibrary::saved(const QString& presetId, const Result<void>& result) {
  if (!result) {
    unsaved_.insert(presetId);
    emit failed(result.error());
  } else if (unsaved_.erase(presetId) != 0 && unsaved_.empty()) {
    emit recovered();
  }
}

void PresetLibrary::retry() {
  if (readFailed_) readAll();
  for (const QString& presetId : std::set<QString>(unsaved_)) save(presetId);
}

}  // namespace chasqui::app
