// The parts of which an application is made, and what main() decides of them.
#pragma once

#include <filesystem>
#include <memory>

#include <QString>

#include "actions/action_list.h"
#include "actions/keymap.h"
#include "actions/palette_model.h"
#include "actions/shortcut_editor.h"
#include "application/about.h"
#include "application/error_text.h"
#include "application/other_starts.h"
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
  bool fakeEngine = false;  ///< what QML is told; the backend is what counts
  GenerationWorker::MakeBackend makeBackend;
  std::shared_ptr<WarmChats> warmChats = {};  ///< what the backend keeps chats in; nullptr: it keeps none
  engine::EngineOptions engine;               ///< how the backend opens the device, where a model's options name none
  FitProbe::Read readFit;                     ///< for tests; empty: the models' files and Vulkan's devices
  GenerationWorker::Later later;              ///< for tests; empty: Qt's timers
  UserPlaces places = UserPlaces::ofThisUser();  ///< where other applications keep their models
};

/// Application joins them. GUI thread.
struct ApplicationParts {
  explicit ApplicationParts(const ApplicationOptions& options);

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
  OtherStarts otherStarts_;
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
