#include "models/model_library.h"

#include <algorithm>
#include <set>
#include <utility>

#include "models/model_conversion.h"
#include "models/move_note.h"
#include "models/show_in_folder.h"

namespace chasqui::app {

namespace {

QString textOf(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

bool isInside(const QString& path, const QString& folder) { return path == folder || path.startsWith(folder + u'/'); }

}  // namespace

ModelLibrary::ModelLibrary(ModelController& models, LibraryOptions options, QObject* parent)
    : QAbstractListModel(parent),
      models_(models),
      showFile_(options.showFile ? std::move(options.showFile) : app::showInFolder),
      folder_(models, work_, options.standardFolder),
      foreign_(models, std::move(options.places)) {
  connect(&models, &QAbstractItemModel::rowsInserted, this, &ModelLibrary::sync);
  connect(&models, &QAbstractItemModel::rowsRemoved, this, &ModelLibrary::sync);
  connect(&models, &QAbstractItemModel::dataChanged, this, &ModelLibrary::sync);
  connect(&models, &ModelController::currentChanged, this, &ModelLibrary::sync);
  connect(&folder_, &ModelsFolder::contentChanged, this, &ModelLibrary::refresh);
  sync();
}

int ModelLibrary::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ModelLibrary::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const InstalledRow& row = rows_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case ModelIdRole: return row.modelId;
    case Qt::DisplayRole:
    case NameRole: return row.name;
    case FactsRole: return row.facts;
    case HistoryRole: return row.history;
    case ProblemRole: return row.problem;
    case PlaceRole: return row.place;
    case DemoRole: return row.demo;
    case CurrentRole: return row.current;
    case VerifiedRole: return row.verified;
    case UsableRole: return row.usable;
    case DeletableRole: return row.deletable;
    case ListedRole: return row.listed;
    default: return {};
  }
}

QHash<int, QByteArray> ModelLibrary::roleNames() const {
  return {{ModelIdRole, "modelId"},   {NameRole, "name"},     {FactsRole, "facts"},         {HistoryRole, "history"},
          {ProblemRole, "problem"},   {PlaceRole, "place"},   {DemoRole, "demo"},           {CurrentRole, "current"},
          {VerifiedRole, "verified"}, {UsableRole, "usable"}, {DeletableRole, "deletable"}, {ListedRole, "listed"}};
}

QStringList ModelLibrary::conversions() const { return conversionTexts(); }

void ModelLibrary::retranslate() {
  work_.retranslate();
  folder_.retranslate();
  foreign_.retranslate();
  emit conversionsChanged();
  sync();
}

const InstalledRow* ModelLibrary::find(const QString& modelId) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [&](const InstalledRow& row) { return row.modelId == modelId; });
  return found == rows_.end() ? nullptr : &*found;
}

void ModelLibrary::sync() {
  if (taking_) return;
  std::vector<InstalledRow> rows;
  for (const KnownModel& model : models_.models()) {
    const auto problem = problems_.find(model.path);
    rows.push_back(rowOf(model, model.path == models_.currentId(),
                         problem == problems_.end() ? std::nullopt : std::optional<Error>(problem->second)));
  }
  for (const FoundModel& model : unusable_) {
    if (!models_.find(textOf(model.path))) rows.push_back(rowOf(model));
  }
  setRows(std::move(rows));
}

/// Rows that stay are the same rows to the view: what has the keyboard keeps it.
void ModelLibrary::setRows(std::vector<InstalledRow> rows) {
  const int before = count();
  std::set<QString> staying;
  for (const InstalledRow& row : rows) staying.insert(row.modelId);
  for (int i = count() - 1; i >= 0; --i) {
    if (staying.count(rows_[static_cast<std::size_t>(i)].modelId) != 0) continue;
    beginRemoveRows({}, i, i);
    rows_.erase(rows_.begin() + i);
    endRemoveRows();
  }
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    InstalledRow& row = rows[static_cast<std::size_t>(i)];
    const auto at = std::find_if(rows_.begin() + i, rows_.end(),
                                 [&](const InstalledRow& old) { return old.modelId == row.modelId; });
    const int old = static_cast<int>(at - rows_.begin());
    if (at == rows_.end()) {
      beginInsertRows({}, i, i);
      rows_.insert(rows_.begin() + i, std::move(row));
      endInsertRows();
      continue;
    }
    if (old != i) {
      beginMoveRows({}, old, old, {}, i);
      std::rotate(rows_.begin() + i, at, at + 1);
      endMoveRows();
    }
    InstalledRow& shown = rows_[static_cast<std::size_t>(i)];
    if (shown == row) continue;
    shown = std::move(row);
    emit dataChanged(index(i), index(i));
  }
  if (count() != before) emit countChanged();
}

void ModelLibrary::refresh() {
  again_ = isScanning();
  if (again_) return;
  scan_.start([this, folder = folder_.filePath(), known = models_.models(),
               left = folder_.takeLeft()](const std::stop_token& stop) -> std::function<void()> {
    if (!left.empty()) removeMoveNote(left);
    return [this, scan = scanLibrary(folder, known, stop)] { take(scan); };
  });
  emit scanningChanged();
}

void ModelLibrary::take(const LibraryScan& scan) {
  if (std::exchange(again_, false)) return refresh();
  // While models move, the work itself tells where they are.
  if (!work_.busy() && takeMoved(scan)) return refresh();
  taking_ = true;
  takeKnown(scan);
  takeFound(scan);
  taking_ = false;
  folder_.take(scan);
  sync();
  emit scanningChanged();
}

bool ModelLibrary::takeMoved(const LibraryScan& scan) {
  bool any = false;
  for (const auto& [old, now] : scan.moved) {
    if (!models_.find(old) || models_.find(now)) continue;
    models_.setPath(old, now);
    any = true;
  }
  return any;
}

void ModelLibrary::takeKnown(const LibraryScan& scan) {
  problems_.clear();
  for (const KnownModel& known : std::vector<KnownModel>(models_.models())) {
    const auto files = scan.known.find(known.path);
    if (files == scan.known.end()) continue;
    KnownModel model = known;
    model.missing = !known.demo && !files->second.isThere;
    if (model.origin == ModelOrigin::Folder && !isInside(model.path, folder_.path()))
      model.origin = ModelOrigin::Opened;
    if (const std::optional<FoundModel>& found = files->second.found) {
      if (model.origin == ModelOrigin::Folder && !known.onDisk) model.name = found->name;
      model = described(model, *found);
      if (found->problem) problems_.emplace(model.path, *found->problem);
    }
    models_.put(model);
  }
}

void ModelLibrary::takeFound(const LibraryScan& scan) {
  unusable_.clear();
  for (const FoundModel& found : scan.folder.models) {
    const QString path = textOf(found.path);
    const auto knownAs = scan.knownAs.find(path);
    const KnownModel* known = models_.find(knownAs == scan.knownAs.end() ? path : knownAs->second);
    if (known && found.problem) problems_.insert_or_assign(known->path, *found.problem);
    if (!known && found.problem) unusable_.push_back(found);
    if (!known && found.problem) continue;
    KnownModel model = known ? *known : KnownModel{path, found.name};
    const bool isElsewhere = model.origin == ModelOrigin::Linked || model.demo || !isInside(model.path, folder_.path());
    if (!isElsewhere) model.origin = ModelOrigin::Folder;
    models_.put(described(std::move(model), found));
  }
}

}  // namespace chasqui::app
