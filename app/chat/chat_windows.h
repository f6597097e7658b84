// Chats in windows of their own, beside the one with the list.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include "actions/action_list.h"
#include "actions/palette_model.h"
#include "chat/answers.h"
#include "chat/chat_controller.h"
#include "chat/chat_library.h"
#include "models/model_controller.h"
#include "settings/context_choice.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

/// What is behind one such window; the chat stays the same as long as it lives. GUI thread.
class ChatWindow : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by ChatWindows")
  Q_PROPERTY(chasqui::app::ChatController* chat READ chat CONSTANT)
  Q_PROPERTY(chasqui::app::SamplingController* sampling READ sampling CONSTANT)
  Q_PROPERTY(chasqui::app::ContextChoice* contextChoice READ contextChoice CONSTANT)
  Q_PROPERTY(chasqui::app::ActionList* actions READ actions CONSTANT)
  Q_PROPERTY(chasqui::app::PaletteModel* palette READ palette CONSTANT)

 public:
  /// The chat must be in the library.
  ChatWindow(ChatLibrary& library, Answers& answers, ModelController& models, Preferences& preferences,
             PromptLayers& prompts, PresetLibrary& presets, const Keymap& keymap, const std::string& chatId);

  ChatController* chat() { return &chat_; }
  SamplingController* sampling() { return &sampling_; }
  ContextChoice* contextChoice() { return &contextChoice_; }
  ActionList* actions() { return &actions_; }
  PaletteModel* palette() { return &palette_; }
  const std::string& chatId() const { return chatId_; }

 signals:
  /// The window is to come to the front.
  void raiseRequested();

 private:
  std::string chatId_;
  SamplingController sampling_;
  ContextChoice contextChoice_;
  ActionList actions_;
  PaletteModel palette_;
  ChatController chat_;
};

/// The windows that are open; QML makes one for each row. A chat has at most one. GUI thread.
class ChatWindows : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by Application")

 public:
  enum Role { WindowRole = Qt::UserRole + 1 };

  ChatWindows(ChatLibrary& library, Answers& answers, ModelController& models, Preferences& preferences,
              PromptLayers& prompts, PresetLibrary& presets, const Keymap& keymap, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

  const std::vector<std::unique_ptr<ChatWindow>>& all() const { return windows_; }
  /// Opens a window for the chat when it was read, or raises the one that it has.
  void open(const std::string& chatId);
  /// Whether the chat is shown in one of the windows, also in one that is about to go.
  bool holds(const std::string& chatId) const { return rowOf(chatId) >= 0 || closing_.count(chatId) != 0; }
  /// Brings the chat's window to the front; false when it has none.
  bool raise(const std::string& chatId);
  /// The user gave the chat another title.
  void refreshTitle(const std::string& chatId);
  /// Forgets the window; the chat is saved as ever, and its answer goes on.
  Q_INVOKABLE void close(const QString& chatId);

 signals:
  /// A window is there; for joining it with the rest.
  void opened(chasqui::app::ChatWindow* window);
  void failed(const chasqui::Error& error);

 private:
  int rowOf(const std::string& chatId) const;
  void add(const std::string& chatId);

  ChatLibrary& library_;
  Answers& answers_;
  ModelController& models_;
  Preferences& preferences_;
  PromptLayers& prompts_;
  PresetLibrary& presets_;
  const Keymap& keymap_;
  std::vector<std::unique_ptr<ChatWindow>> windows_;
  std::multiset<std::string> closing_;  ///< chats of windows whose QML is still going
};

}  // namespace chasqui::app
