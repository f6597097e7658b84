// Which preset is in force in the open chat, and because of what.
#pragma once

#include <functional>
#include <optional>

#include <QtQml/qqmlregistration.h>
#include <QObject>
#include <QString>

#include "chat/conversation.h"
#include "presets/preset_choice.h"
#include "presets/preset_library.h"

namespace chasqui::app {

class ModelController;
class PromptLibrary;
class SamplingController;

/// Gives SamplingController what is below the chat's own values. The nearest wins: the chat's preset, that of its
/// prompt, that of the model, the settings page. GUI thread.
class ChatPreset : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatController")
  Q_PROPERTY(chasqui::app::PresetChoice* choice READ choice CONSTANT)
  /// Where the values are from, in a sentence.
  Q_PROPERTY(QString source READ source NOTIFY changed)
  /// The preset of the user's that the changed values could be kept in; empty: none.
  Q_PROPERTY(QString keepable READ keepable NOTIFY changed)

 public:
  /// What the chat is joined with; all must live as long.
  struct Parts {
    PresetLibrary& presets;
    PromptLibrary& prompts;
    ModelController& models;
    SamplingController& sampling;
  };
  /// `conversation`: the open one.
  ChatPreset(const Parts& parts, std::function<Conversation&()> conversation, QObject* parent = nullptr);

  PresetChoice* choice() { return &choice_; }
  QString source() const;
  QString keepable() const;

  /// Another chat is open, or it has another prompt.
  void refresh();
  /// The window has another language.
  void retranslate();

  /// Keeps the present values as a new preset, which is the chat's from now on.
  Q_INVOKABLE void saveAs(const QString& name);
  /// Keeps them in the preset that is in force, for all that it is bound to.
  Q_INVOKABLE void keep();

 signals:
  void changed();
  /// The chat is bound to another preset: it has to be saved.
  void bound();

 private:
  enum class Layer { Chat, Prompt, Model, Settings };
  struct InForce {
    Layer layer = Layer::Settings;
    const Preset* preset = nullptr;
  };
  InForce inForce() const;
  void bind(const QString& presetId);

  Parts parts_;
  std::function<Conversation&()> conversation_;
  PresetChoice choice_;
};

}  // namespace chasqui::app
