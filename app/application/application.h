// Everything behind one window: makes the parts and joins them.
#pragma once

#include <filesystem>

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "actions/action_list.h"
#include "actions/keymap.h"
#include "actions/palette_model.h"
#include "actions/shortcut_editor.h"
#include "application/about.h"
#include "application/error_text.h"
#include "application/system_appearance.h"
#include "catalogue/catalogue.h"
#include "chat/answers.h"
#include "chat/chat_controller.h"
#include "chat/chat_desk.h"
#include "chat/chat_library.h"
#include "chat/chat_naming.h"
#include "chat/chat_windows.h"
#include "downloads/downloads.h"
#include "exchange/exchange_controller.h"
#include "inference/generation_worker.h"
#include "language/language.h"
#include "models/model_controller.h"
#include "models/model_library.h"
#include "notices/notice_list.h"
#include "notifications/answer_notifier.h"
#include "presets/preset_library.h"
#include "prompts/prompt_editor.h"
#include "prompts/prompt_exchange.h"
#include "prompts/prompt_layers.h"
#include "prompts/prompt_library.h"
#include "prompts/try_out.h"
#include "search/search_controller.h"
#include "settings/appearance.h"
#include "settings/context_choice.h"
#include "settings/preference_list.h"
#include "settings/preferences.h"
#include "settings/sampling_controller.h"
#include "settings/warm_chats_use.h"
#include "sidebar/chat_filing.h"
#include "sidebar/chat_list.h"
#include "sidebar/shelf.h"
#include "storage_thread/storage_thread.h"

namespace chasqui::app {

struct ApplicationOptions {
  std::filesystem::path dataFolder;  ///< where chats.db is or will be
  QString modelPath;                 ///< the model to start with; empty: the one of last time
  QString demoModelPath;             ///< empty: there is no demo model
  download::Environment environment = download::processEnvironment();
  bool fakeEngine = false;           ///< what QML is told; the backend is what counts
  GenerationWorker::MakeBackend makeBackend;
  std::shared_ptr<WarmChats> warmChats = {};  ///< what the backend keeps chats in; nullptr: it keeps none
  engine::EngineOptions engine;   ///< how the backend opens the device, where a model's options name none
  FitProbe::Read readFit;         ///< for tests; empty: the models' files and Vulkan's devices
  GenerationWorker::Later later;  ///< for tests; empty: Qt's timers
  UserPlaces places = UserPlaces::ofThisUser();  ///< where other applications keep their models
};

/// Made once, before the window. GUI thread. Its end stops what is being written, saves it, and waits for both threads.
class Application : public QObject {
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
  // In the order in which they need each other: the threads first, so that they end last.
  Language language_;
  StorageThread storage_;
  GenerationWorker worker_;
  NoticeList notices_;
  SystemAppearance system_;
  Preferences preferences_;
  WarmChatsUse warmChats_;
  PreferenceList preferenceList_;
  Appearance appearance_;
  Keymap keymap_;
  ActionList actions_;
  ShortcutEditor shortcutEditor_;
  PaletteModel palette_;
  About about_;
  ChatList chats_;
  SearchController search_;
  PresetLibrary presets_;
  PromptLibrary prompts_;
  PromptEditor promptEditor_;
  PromptExchange promptExchange_;
  SamplingController sampling_;
  ContextChoice contextChoice_;
  ModelController models_;
  Catalogue catalogue_;
  Downloads downloads_;
  ModelLibrary modelLibrary_;  // its work may wait for the downloads
  PromptLayers promptLayers_;
  ChatLibrary library_;
  Answers answers_;
  ChatNaming naming_;
  ChatController chat_;
  ChatFiling filing_;
  ChatWindows windows_;
  ChatDesk desk_;
  ExchangeController exchange_;
  AnswerNotifier notifier_;
  Shelf shelf_;
  TryOut tryOut_;
};

}  // namespace chasqui::app
