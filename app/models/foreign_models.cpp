#include "models/foreign_models.h"

#include <utility>

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include "application/error_text.h"
#include "models/library_scan.h"
#include "models/model_words.h"

namespace chasqui::app {

namespace {

constexpr qsizetype kMostFolders = 100;

bool isFolderPath(const QString& path) { return path.startsWith(u'/') && !path.contains(QChar(u'\0')); }

KnownModel knownFrom(const ForeignModel& foreign) {
  KnownModel model;
  model.path = QString::fromStdString(foreign.model.path.string());
  model.name = foreign.model.name;
  model.origin = ModelOrigin::Linked;
  model.application = foreign.application;
  return described(std::move(model), foreign.model);
}

QString linesOf(const Error& error, ErrorSubject subject) {
  const ErrorText text = textOf(error, subject);
  return text.nextStep.isEmpty() ? text.message : text.message + u' ' + text.nextStep;
}

}  // namespace

ForeignModels::ForeignModels(ModelController& models, UserPlaces places, QObject* parent)
    : QAbstractListModel(parent), models_(models), places_(std::move(places)) {
  connect(&models, &ModelController::countChanged, this, &ForeignModels::rowsChanged);
}

int ForeignModels::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ForeignModels::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
  const ForeignModel& foreign = found_[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case NameRole: return foreign.model.name;
    case ApplicationRole: return foreign.application;
    case FactsRole: {
      const QString size = sizeWords(foreign.model.onDisk.sizeBytes);
      if (!foreign.model.facts) return foreign.model.onDisk.sizeBytes > 0 ? size : QString();
      return tr("%1 · %2 · context %3")
          .arg(size, foreign.model.facts->quantization, QLocale().toString(foreign.model.onDisk.contextTokens));
    }
    case ProblemRole: return foreign.model.problem ? linesOf(*foreign.model.problem, ErrorSubject::Model) : QString();
    case TickedRole: return ticked_.count(index.row()) != 0;
    case LinkedRole: return isLinked(index.row());
    default: return {};
  }
}

QHash<int, QByteArray> ForeignModels::roleNames() const {
  return {{NameRole, "name"},       {ApplicationRole, "application"}, {FactsRole, "facts"},
          {ProblemRole, "problem"}, {TickedRole, "ticked"},           {LinkedRole, "linked"}};
}

QString ForeignModels::troubleText() const {
  QStringList lines;
  for (const Error& trouble : troubles_) lines << linesOf(trouble, ErrorSubject::General);
  return lines.join(u'\n');
}

void ForeignModels::retranslate() {
  rowsChanged();
  emit looked();
}

void ForeignModels::restoreFolders(const std::string& json) {
  QStringList folders;
  for (const QJsonValue value : QJsonDocument::fromJson(QByteArray::fromStdString(json)).array()) {
    const QString folder = value.toString();
    if (isFolderPath(folder) && !folders.contains(folder) && folders.size() < kMostFolders) folders << folder;
  }
  folders_ = folders;
  emit foldersChanged();
}

std::string ForeignModels::storedFolders() const {
  return QJsonDocument(QJsonArray::fromStringList(folders_)).toJson(QJsonDocument::Compact).toStdString();
}

void ForeignModels::addFolder(const QUrl& folder) {
  const QString path = folder.isLocalFile() ? QDir::cleanPath(folder.toLocalFile()) : QString();
  if (!isFolderPath(path) || folders_.size() >= kMostFolders) return;
  if (folders_.contains(path)) return scan();
  editFolders(folders_ + QStringList{path});
}

void ForeignModels::removeFolder(const QString& folder) {
  QStringList folders = folders_;
  if (folders.removeAll(folder) > 0) editFolders(folders);
}

void ForeignModels::editFolders(const QStringList& folders) {
  folders_ = folders;
  again_ = isScanning();
  emit foldersChanged();
  emit foldersEdited();
  scan();
}

void ForeignModels::scan() {
  if (isScanning()) return;
  task_.start([this, places = places_, own = folders_](const std::stop_token& stop) -> std::function<void()> {
    std::vector<ForeignFolder> folders = foreignFolders(places);
    for (const QString& folder : own) folders.push_back(ownFolder(folder.toStdString()));
    return [this, scan = scanForeignFolders(folders, stop)] { take(scan); };
  });
  emit looked();
}

void ForeignModels::take(ForeignScan scan) {
  if (std::exchange(again_, false)) return this->scan();
  beginResetModel();
  found_ = std::move(scan.models);
  troubles_ = std::move(scan.troubles);
  ticked_.clear();
  scanned_ = true;
  endResetModel();
  emit looked();
  emit tickedChanged();
}

void ForeignModels::setTicked(int row, bool ticked) {
  if (row < 0 || row >= count()) return;
  const bool allowed = !found_[static_cast<std::size_t>(row)].model.problem && !isLinked(row);
  if (ticked && allowed)
    ticked_.insert(row);
  else
    ticked_.erase(row);
  emit dataChanged(index(row), index(row), {TickedRole});
  emit tickedChanged();
}

void ForeignModels::tickAll() {
  for (int row = 0; row < count(); ++row) setTicked(row, true);
}

void ForeignModels::link() {
  const std::set<int> rows = std::exchange(ticked_, {});
  for (const int row : rows) models_.put(knownFrom(found_[static_cast<std::size_t>(row)]));
  rowsChanged();
  emit tickedChanged();
  if (!rows.empty()) emit linked(static_cast<int>(rows.size()));
}

QString ForeignModels::pathOf(int row) const {
  return QString::fromStdString(found_[static_cast<std::size_t>(row)].model.path.string());
}

void ForeignModels::rowsChanged() {
  if (count() > 0) emit dataChanged(index(0), index(count() - 1));
}

}  // namespace chasqui::app
