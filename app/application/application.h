// Everything behind one window: makes the parts and joins them.
#pragma once

#include <filesystem>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "application/application_parts.h"

namespace chasqui::app {

/// Made once, before the window. GUI thread. Its end stops what is being written, saves it, and waits for both threads.
class Application : public QObject, private ApplicationParts {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("Made by main()")
  Q_PROPERTY(chasqui::app::ActionList* actions READ actions CONSTANT)
  Q_PROPERTY(chasqui::app::PaletteModel* palette READ palette CONSTANT)
  Q_PROPERTY(chasqui::app::ShortcutEditor* shortcutEditor READ shortcutEditor CONSTANT)
  Q_PROPERTY(chasqui::app::Appearance* appearance READ appearance CONSTANT)
  Q_PROPERTY(chasqui::app::About* about READ about CONSTANT)
  Q_PROPERTY(chasqui::app::PreferenceList* preferenceList READ preferenceList CONSTANT)
  Q_PROPERTY(chasqui::app::Preferences* preferences READ preferences CONSTANT)
  Q_PROPERTY(chasqui::app::ChatList* chats READ chats CONSTANT)
  Q_PROPERTY(chasqui::app::Shelf* shelf READ shelf CONSTANT)
  Q_PROPERTY(chasqui::app::ChatController* chat READ chat CONSTANT)
  Q_PROPERTY(chasqui::app::SearchController* search READ search CONSTANT)
  Q_PROPERTY(chasqui::app::ModelController* models READ models CONSTANT)
  Q_PROPERTY(chasqui::app::Catalogue* catalogue READ catalogue CONSTANT)
  Q_PROPERTY(chasqui::app::Downloads* downloads READ downloads CONSTANT)
  Q_PROPERTY(chasqui::app::ModelLibrary* modelLibrary READ modelLibrary CONSTANT)
  Q_PROPERTY(chasqui::app::PromptLibrary* prompts READ prompts CONSTANT)
  Q_PROPERTY(chasqui::app::PromptLayers* promptLayers READ promptLayers CONSTANT)
  Q_PROPERTY(chasqui::app::PromptEditor* promptEditor READ promptEditor CONSTANT)
  Q_PROPERTY(chasqui::app::PromptExchange* promptExchange READ promptExchange CONSTANT)
  Q_PROPERTY(chasqui::app::TryOut* tryOut READ tryOut CONSTANT)
  Q_PROPERTY(chasqui::app::PresetLibrary* presets READ presets CONSTANT)
  Q_PROPERTY(chasqui::app::SamplingController* sampling READ sampling CONSTANT)
  Q_PROPERTY(chasqui::app::ContextChoice* contextChoice READ contextChoice CONSTANT)
  Q_PROPERTY(chasqui::app::NoticeList* notices READ notices CONSTANT)
  Q_PROPERTY(chasqui::app::ExchangeController* exchange READ exchange CONSTANT)
  Q_PROPERTY(chasqui::app::WarmChatsUse* warmChats READ warmChats CONSTANT)
  Q_PROPERTY(chasqui::app::ChatWindows* windows READ windows CONSTANT)
  Q_PROPERTY(QString version READ version CONSTANT)
  Q_PROPERTY(bool fakeEngine READ fakeEngine CONSTANT)

 public:
  explicit Application(const ApplicationOptions& options, QObject* parent = nullptr);
  ~Application() override;

  ActionList* actions() { return &actions_; }
  PaletteModel* palette() { return &palette_; }
  ShortcutEditor* shortcutEditor() { return &shortcutEditor_; }
  Appearance* appearance() { return &appearance_; }
  About* about() { return &about_; }
  PreferenceList* preferenceList() { return &preferenceList_; }
  Preferences* preferences() { return &preferences_; }
  ChatList* chats() { return &chats_; }
  Shelf* shelf() { return &shelf_; }
  ChatController* chat() { return &chat_; }
  SearchController* search() { return &search_; }
  ModelController* models() { return &models_; }
  Catalogue* catalogue() { return &catalogue_; }
  Downloads* downloads() { return &downloads_; }
  ModelLibrary* modelLibrary() { return &modelLibrary_; }
  PromptLibrary* prompts() { return &prompts_; }
  PromptLayers* promptLayers() { return &promptLayers_; }
  PromptEditor* promptEditor() { return &promptEditor_; }
  PromptExchange* promptExchange() { return &promptExchange_; }
  TryOut* tryOut() { return &tryOut_; }
  PresetLibrary* presets() { return &presets_; }
  SamplingController* sampling() { return &sampling_; }
  ContextChoice* contextChoice() { return &contextChoice_; }
  NoticeList* notices() { return &notices_; }
  ExchangeController* exchange() { return &exchange_; }
  WarmChatsUse* warmChats() { return &warmChats_; }
  ChatWindows* windows() { return &windows_; }
  Language* language() { return &language_; }
  AnswerNotifier* notifier() { return &notifier_; }
  QString version() const;
  bool fakeEngine() const { return fakeEngine_; }
  const std::filesystem::path& dataFolder() const { return dataFolder_; }

  /// Looks as the desktop wants, from now on.
  void followDesktop() { system_.followDesktop(); }
  /// Loads the model in the background; called when the window has shown its first frame.
  void preload();

  Q_INVOKABLE void copyText(const QString& text);
  /// Opens the chat at one of its messages.
  Q_INVOKABLE void openMessage(const QString& chatId, const QString& messageId);

 signals:
  /// The chats and settings of last time are here.
  void restored();
  /// An answer has grown, in whatever chat.
  void textWritten();
  /// The window is to come to the front.
  void raiseRequested();

 private:
  void joinModels();
  void joinDownloads();
  void joinGuessing();
  void useModelsFolder();
  /// Says so when the last end cut the models' way to another folder off.
  void offerToGoOnMoving();
  void saveModels();
  /// Says so when the loaded model is not all in the device's memory.
  void showPlacement();
  void joinPrompts();
  void joinPresets();
  void joinSettings();
  /// What every window has: actions that make no sense now cannot be chosen, and a palette that finds everything.
  void joinWindow(ChatController& chat, ActionList& actions, PaletteModel& palette);
  void joinChats();
  void beginPurging();
  void joinStorage();
  void historyOpened(const HistoryStatus& status);
  void restore(Result<StartRecord> start);
  /// `lead` is a sentence of this class after the error's own; nullptr: none.
  void showError(const QString& id, Notice::Severity severity, const Error& error, ErrorSubject subject,
                 const char* lead = nullptr);
  /// What the notice with this id is about.
  void retrySaving(const QString& id);
  /// The window has another language: what C++ says is said again.
  void retranslate();

  bool fakeEngine_;
  std::filesystem::path dataFolder_;
  bool restored_ = false;
  bool historyOnDisk_ = false;  ///< else what is new is to end with the window
  bool modelsUnsaved_ = false;
  bool preloadWanted_ = false;
};

}  // namespace chasqui::app
