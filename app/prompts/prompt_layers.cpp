#include "prompts/prompt_layers.h"


#include "models/model_controller.h"
#include "prompts/prompt_library.h"
#include "settings/preferences.h"
#include "sidebar/folder_list.h"

namespace chasqui::app {

namespace {

const QString kPreference = QStringLiteral("systemPrompt");

}  // namespace

std::string nameOf(PromptLayer layer) {
  switch (layer) {
    case PromptLayer::Application: return "application";
    case PromptLayer::Model: return "model";
    case PromptLayer::Folder: break;
  }
  return "folder";
}

PromptLayers::PromptLayers(PromptLibrary& library, Preferences& preferences, ModelController& models,
                           FolderList& folders, QObject* parent)
    : QObject(parent),
      library_(library),
      preferences_(preferences),
      models_(models),
      folders_(folders),
      application_(*this, PromptLayer::Application),
      model_(*this, PromptLayer::Model),
      folder_(*this, PromptLayer::Folder),
      uses_(*this) {
  connect(&library, &PromptLibrary::changed, this, &PromptLayers::libraryChanged);
  connect(&library, &PromptLibrary::reordered, this, &PromptLayers::libraryChanged);
  connect(&library, &PromptLibrary::read, this, &PromptLayers::libraryChanged);
  connect(&library, &PromptLibrary::retranslated, this, &PromptLayers::libraryChanged);
  connect(&preferences, &Preferences::changed, this, [this](const QString& key) {
    if (key == kPreference) emit changed();
  });
  connect(&models, &ModelController::currentChanged, this, &PromptLayers::changed);
  for (QAbstractItemModel* list : std::initializer_list<QAbstractItemModel*>{&models, &folders}) {
    connect(list, &QAbstractItemModel::dataChanged, this, &PromptLayers::changed);
    connect(list, &QAbstractItemModel::rowsInserted, this, &PromptLayers::changed);
    connect(list, &QAbstractItemModel::rowsRemoved, this, &PromptLayers::changed);
    connect(list, &QAbstractItemModel::rowsMoved, this, &PromptLayers::changed);
    connect(list, &QAbstractItemModel::modelReset, this, &PromptLayers::changed);
  }
  for (PromptChoice* choice : {&application_, &model_, &folder_})
    connect(this, &PromptLayers::changed, choice, &PromptChoice::refresh);
  connect(this, &PromptLayers::changed, &uses_, &PromptUses::refresh);
  library.setUses([this](const QString& promptId) { return usesOf(promptId); });
  libraryChanged();
}

/// The lists are made once: several boxes and every chat that is open ask for them then.
void PromptLayers::libraryChanged() {
  choices_ = {tr("Not set")};
  promptIds_.clear();
  for (const PromptEntry* entry : library_.all()) {
    choices_ << PromptList::shownName(entry->name);
    promptIds_ << entry->promptId;
  }
  emit changed();
}

PromptPlace PromptLayers::placeOf(PromptLayer layer, const QString& subject) const {
  PromptPlace place{layer, subject, {}, {}};
  if (layer == PromptLayer::Application) {
    place.promptId = preferences_.systemPrompt();
  } else if (layer == PromptLayer::Model) {
    const KnownModel* model = models_.find(subject);
    if (model) place = {layer, subject, ModelController::nameOf(*model), model->defaultPromptId};
  } else if (const FolderEntry* folder = folders_.find(subject)) {
    place = {layer, subject, folder->name, folder->promptId};
  }
  return place;
}

std::vector<PromptPlace> PromptLayers::around(const QString& folderId) const {
  return {placeOf(PromptLayer::Folder, folderId), placeOf(PromptLayer::Model, models_.currentId()),
          placeOf(PromptLayer::Application, {})};
}

NearestPrompt PromptLayers::nearest(const QString& folderId) const {
  for (const PromptPlace& place : around(folderId))
    if (const PromptEntry* entry = library_.find(place.promptId)) return {place, entry};
  return {};
}

bool PromptLayers::isUnsure(const QString& folderId) const {
  if (library_.isRead()) return false;
  for (const PromptPlace& place : around(folderId))
    if (!place.promptId.isEmpty()) return !library_.find(place.promptId);
  return false;
}

std::vector<PromptPlace> PromptLayers::places() const {
  std::vector<PromptPlace> places{placeOf(PromptLayer::Application, {})};
  for (const KnownModel& model : models_.models()) places.push_back(placeOf(PromptLayer::Model, model.path));
  for (const FolderEntry& folder : folders_.folders()) places.push_back(placeOf(PromptLayer::Folder, folder.folderId));
  return places;
}

void PromptLayers::set(PromptLayer layer, const QString& subject, const QString& promptId) {
  switch (layer) {
    case PromptLayer::Application: return preferences_.set(kPreference, promptId);
    case PromptLayer::Model: return models_.setDefaultPrompt(subject, promptId);
    case PromptLayer::Folder: return folders_.setPrompt(subject, promptId);
  }
}

QString PromptLayers::usesOf(const QString& promptId) const {
  QStringList uses;
  for (const PromptPlace& place : places()) {
    if (place.promptId != promptId) continue;
    switch (place.layer) {
      case PromptLayer::Application: uses << tr("for all chats"); break;
      case PromptLayer::Model: uses << tr("for the model %1").arg(place.name); break;
      case PromptLayer::Folder: uses << tr("for the folder %1").arg(place.name); break;
    }
  }
  return uses.join(QStringLiteral("; "));
}

}  // namespace chasqui::app
