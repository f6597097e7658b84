// The prompt that the library's page has open.
#pragma once

#include <optional>
#include <vector>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>
#include <QVariantList>

#include "chat/context_meter.h"
#include "presets/preset_choice.h"
#include "prompts/prompt_library.h"

namespace chasqui::app {

/// What the user changes is the library's at once. The first change to a text that is there begins a new version; what
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
  /// Tokens that it takes of the loaded model's context, and which share, from 0 to 1; 0 while no model is loaded.
  Q_PROPERTY(int tokens READ tokens NOTIFY counted)
  Q_PROPERTY(double share READ share NOTIFY counted)
  /// {versionId, when, text} of what it said before, newest first.
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
  QString unknownVariables() const { return unknown_; }
  int tokens() const { return meter_.capacity() == 0 ? 0 : meter_.system(); }
  double share() const;
  QVariantList versions() const { return versions_; }

  /// The model that is loaded counts from now on.
  void setFormat(const std::optional<PromptFormat>& format) { meter_.setFormat(format); }
  /// The window has another language.
  void retranslate();

  /// Opens a prompt of the library; where there is none with this id, nothing is open.
  Q_INVOKABLE void open(const QString& promptId);
  /// Reads versions anew.
  Q_INVOKABLE void readVersions();
  /// Makes what a version says the newest.
  Q_INVOKABLE void bringBack(const QString& versionId);

 signals:
  void opened();
  void changed();
  void counted();
  void versionsChanged();

 private:
  void take(const PromptEntry& entry);
  void bindPreset(const QString& presetId);
  void show(const std::vector<storage::PromptVersion>& versions);
  ContextMeter::Subject toCount() const;

  PromptLibrary& library_;
  PromptEntry entry_;
  bool inOwnVersion_ = false;  ///< the newest version is one that was begun here
  QString tagsText_;  ///< as it was typed
  QString unknown_;
  QVariantList versions_;
  ContextMeter meter_;
  PresetChoice preset_;
};

}  // namespace chasqui::app
