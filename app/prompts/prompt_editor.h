// The prompt that the library's page has open.
#pragma once

#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QVariantList>

#include "chat/context_meter.h"
#include "chat/model_text.h"
#include "prompts/example_list.h"
#include "presets/preset_choice.h"
#include "prompts/prompt_library.h"

namespace chasqui::app {

/// What the user changes is the library's at once. The first change to text or examples begins a new version; what
/// follows belongs to it until another prompt is opened. GUI thread.
class PromptEditor : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")
  Q_PROPERTY(QString promptId READ promptId NOTIFY opened)  ///< empty: none is open
  Q_PROPERTY(bool builtIn READ builtIn NOTIFY opened)       ///< to be read and copied only
  Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
  Q_PROPERTY(QString emoji READ emoji WRITE setEmoji NOTIFY changed)
  Q_PROPERTY(QString tags READ tags WRITE setTags NOTIFY changed)  ///< with commas between them
  Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
  Q_PROPERTY(chasqui::app::PresetChoice* preset READ preset NOTIFY changed)  ///< what its chats are sampled with
  /// What stands in double braces and Chasqui does not know, with the braces; it is asked for when a chat begins.
  Q_PROPERTY(QString unknownVariables READ unknownVariables NOTIFY changed)
  /// What a chat begins with, before its first question.
  Q_PROPERTY(chasqui::app::ExampleList* examples READ examples CONSTANT)
  Q_PROPERTY(bool canAddExample READ canAddExample NOTIFY changed)
  /// The first of Meta's tags in the text; empty also where the loaded model takes tags for ordinary text.
  Q_PROPERTY(QString tag READ tag NOTIFY changed)
  Q_PROPERTY(bool refusesTags READ refusesTags NOTIFY changed)  ///< so also in the examples' questions
  /// Tokens of the loaded model's context that a chat takes with text and examples and would not take without them, and
  /// which share of it, from 0 to 1: ids of encodeChat() with them less ids without, both with a question of one word
  /// and before variables are filled in. 0 while no model is loaded. docs/prompts.md says why.
  Q_PROPERTY(int tokens READ tokens NOTIFY counted)
  Q_PROPERTY(double share READ share NOTIFY counted)
  /// Text and examples as the model will read them, with a question after them.
  Q_PROPERTY(chasqui::app::ModelText* modelText READ modelText CONSTANT)
  /// {versionId, when, text, examples} of what it said before, newest first.
  Q_PROPERTY(QVariantList versions READ versions NOTIFY versionsChanged)

 public:
  PromptEditor(PromptLibrary& library, PresetLibrary& presets, QObject* parent = nullptr);

  QString promptId() const { return entry_.promptId; }
  bool builtIn() const { return entry_.builtIn; }
  QString name() const { return entry_.name; }
  void setName(const QString& name);
  QString emoji() const { return entry_.emoji; }
  void setEmoji(const QString& emoji);
  QString tags() const { return tagsText_; }
  void setTags(const QString& tags);
  QString text() const { return entry_.text; }
  void setText(const QString& text);
  PresetChoice* preset() { return &preset_; }
  QString unknownVariables() const;
  ExampleList* examples() { return &examples_; }
  bool canAddExample() const { return !builtIn() && !entry_.promptId.isEmpty() && examples_.count() < kMostExamples; }
  QString tag() const { return refusesTags_ ? tag_ : QString(); }
  bool refusesTags() const { return refusesTags_; }
  int tokens() const { return meter_.capacity() == 0 ? 0 : meter_.system() + meter_.history(); }
  double share() const;
  ModelText* modelText() { return &modelText_; }
  QVariantList versions() const { return versions_; }

  /// The model that is loaded counts from now on.
  void setFormat(const std::optional<PromptFormat>& format);
  /// What {{model}} stands for.
  void setModelName(const QString& name);
  /// What is open; its promptId is empty where nothing is.
  const PromptEntry& entry() const { return entry_; }
  /// The names of unknownVariables().
  const QStringList& unknownNames() const { return unknown_; }
  /// The window has another language.
  void retranslate();

  /// Opens a prompt of the library; where there is none with this id, nothing is open.
  Q_INVOKABLE void open(const QString& promptId);
  Q_INVOKABLE void addExample();
  Q_INVOKABLE void setExample(int row, const QString& question, const QString& answer);
  Q_INVOKABLE void removeExample(int row);
  /// Changes places with the next one, `step` 1 down, -1 up.
  Q_INVOKABLE void moveExample(int row, int step);
  /// Puts a space into each tag of the text and of the examples' questions.
  Q_INVOKABLE void escapeTags();

  /// Reads versions anew.
  Q_INVOKABLE void readVersions();
  /// {styled, spoken} of VersionComparison: a version of `versions` beside `text` and the examples that there are now.
  Q_INVOKABLE QVariantMap compareVersion(const QString& versionId, const QString& text) const;
  /// Makes what a version says the newest.
  Q_INVOKABLE void bringBack(const QString& versionId);

 signals:
  void opened();
  void changed();
  void counted();
  void versionsChanged();

 private:
  void take(const PromptEntry& entry);
  void say(const QString& text, const PromptExamples& examples);
  void bindPreset(const QString& presetId);
  void show(const std::vector<storage::PromptVersion>& versions);
  ContextMeter::Subject toCount() const;
  ModelText::Subject toShow() const;

  PromptLibrary& library_;
  PromptEntry entry_;
  bool inOwnVersion_ = false;  ///< the newest version is one that was begun here
  QString tagsText_;  ///< as it was typed
  QStringList unknown_;
  QString tag_;
  ExampleList examples_;
  bool refusesTags_ = true;  ///< no model is loaded: it may be Llama 2
  QVariantList versions_;
  std::vector<storage::PromptVersion> shownVersions_;
  QString modelName_;
  ContextMeter meter_;
  ModelText modelText_;
  PresetChoice preset_;
};

}  // namespace chasqui::app
