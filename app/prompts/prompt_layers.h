// Whose default a chat's system prompt is: the application's, a model's, or a folder's.
#pragma once

#include <string>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QStringList>

#include "prompts/prompt_choice.h"
#include "prompts/prompt_uses.h"

namespace chasqui::app {

class FolderList;
class ModelController;
class Preferences;
class PromptLibrary;
struct PromptEntry;

enum class PromptLayer { Application, Model, Folder };

/// As the database spells it: "application", "model", "folder".
std::string nameOf(PromptLayer layer);

/// Something that can have a default prompt.
struct PromptPlace {
  PromptLayer layer = PromptLayer::Application;
  QString subject;   ///< the model's path or the folder's id
  QString name;      ///< of model or folder
  QString promptId;  ///< as it is set; also of a prompt that is gone

  bool operator==(const PromptPlace&) const = default;
};

/// The default that holds for a chat; no entry: none does.
struct NearestPrompt {
  PromptPlace place = {};
  const PromptEntry* entry = nullptr;  ///< valid until the library's next change

  std::string layer() const { return entry ? nameOf(place.layer) : std::string(); }
};

/// Reads and sets the defaults where they are kept: with the preferences, the models, the folders. One whose prompt is
/// gone counts as not set, and is there again when the prompt comes back. GUI thread.
class PromptLayers : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(chasqui::app::PromptChoice* application READ application CONSTANT)
  Q_PROPERTY(chasqui::app::PromptChoice* model READ model CONSTANT)    ///< of the model that its subject says
  Q_PROPERTY(chasqui::app::PromptChoice* folder READ folder CONSTANT)  ///< of the folder that its subject says
  Q_PROPERTY(chasqui::app::PromptUses* uses READ uses CONSTANT)        ///< of the prompt that is open on its page

 public:
  PromptLayers(PromptLibrary& library, Preferences& preferences, ModelController& models, FolderList& folders,
               QObject* parent = nullptr);

  PromptLibrary& library() const { return library_; }
  PromptChoice* application() { return &application_; }
  PromptChoice* model() { return &model_; }
  PromptChoice* folder() { return &folder_; }
  PromptUses* uses() { return &uses_; }

  /// For a chat in this folder (empty: in none) that the current model would answer.
  NearestPrompt nearest(const QString& folderId) const;
  /// Whether nearest() may say something else once the library has been read.
  bool isUnsure(const QString& folderId) const;
  /// Every place: the application, the models in their order, the folders in theirs.
  std::vector<PromptPlace> places() const;
  /// The place as it is now; nothing set where there is no such model or folder.
  PromptPlace placeOf(PromptLayer layer, const QString& subject) const;
  /// An empty id: not set.
  void set(PromptLayer layer, const QString& subject, const QString& promptId);

  /// "Not set", then the names of all prompts; and which of them has an id: 0 where it is gone.
  QStringList choices() const { return choices_; }
  int choiceOf(const QString& promptId) const { return static_cast<int>(promptIds_.indexOf(promptId)) + 1; }
  QString promptAt(int choice) const { return promptIds_.value(choice - 1); }
  /// "for all chats; for the folder Work": the places whose default the prompt is, or would be if it were not gone.
  QString usesOf(const QString& promptId) const;

 signals:
  /// Something is set, named or chosen in another way: nearest() may say something else.
  void changed();

 private:
  void libraryChanged();
  std::vector<PromptPlace> around(const QString& folderId) const;

  PromptLibrary& library_;
  Preferences& preferences_;
  ModelController& models_;
  FolderList& folders_;
  PromptChoice application_;
  PromptChoice model_;
  PromptChoice folder_;
  PromptUses uses_;
  QStringList choices_;
  QStringList promptIds_;  ///< of choices_ after the first
};

}  // namespace chasqui::app
