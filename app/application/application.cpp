#include "application/application.h"

#include <utility>

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTimer>

#include "actions/palette_sources.h"
#include "application/error_text.h"
#include "application/logging.h"
#include "models/device_notices.h"
#include "sidebar/entries_of.h"

namespace chasqui::app {

namespace {

constexpr char kLastChatKey[] = "chat.last";
constexpr char kModelsKey[] = "models.known";
constexpr char kModelKey[] = "models.current";
constexpr char kModelsFolderKey[] = "models.folder";
constexpr char kModelsMoveKey[] = "models.folder.movingTo";
constexpr char kForeignFoldersKey[] = "models.foreignFolders";
constexpr char kShortcutsKey[] = "shortcuts";
constexpr char kRecentKey[] = "palette.recent";

/// When the window has long been usable.
constexpr int kPurgeAfterMs = 5000;
constexpr int kPurgeEveryMs = 6 * 60 * 60 * 1000;

QString noticeId(const char* name) { return QString::fromLatin1(name); }

}  // namespace

Application::Application(const ApplicationOptions& options, QObject* parent)
    : QObject(parent), ApplicationParts(options), fakeEngine_(options.fakeEngine), dataFolder_(options.dataFolder) {
  joinModels();
  joinDownloads();
  joinGuessing();
  joinPrompts();
  joinPresets();
  joinSettings();
  joinChats();
  joinStorage();
  models_.fit()->setEngine(options.engine);
  if (!options.modelPath.isEmpty()) models_.open(QUrl::fromLocalFile(options.modelPath));
}

Application::~Application() {
  otherStarts_.close();
  tryOut_.clear();  // it would ask for its second answer
  // The worker's last words are heard and saved before the storage thread is asked to end.
  worker_.shutdown();
  prompts_.retry();
  library_.flush();
}

QString Application::version() const { return QCoreApplication::applicationVersion(); }

void Application::preload() {
  preloadWanted_ = true;
  if (restored_) models_.preload();
}

void Application::copyText(const QString& text) { QGuiApplication::clipboard()->setText(text); }

void Application::joinModels() {
  connect(&models_, &ModelController::edited, this, &Application::saveModels);
  connect(&models_, &ModelController::loadFailed, this, [this](const Error& error) {
    qCDebug(logModels) << "loading failed:" << errorCodeName(error.code);
    if (error.code == ErrorCode::NoDevice)
      showError(noticeId("no-device"), Notice::Severity::Error, error, ErrorSubject::Model);
  });
  connect(&models_, &ModelController::loaded, this, [this] { notices_.dismiss(noticeId("no-device")); });
  connect(&models_, &ModelController::placementReasonChanged, this, &Application::showPlacement);
  noticeMeasuring(*models_.tuning(), notices_);
  connect(&models_, &ModelController::formatChanged, chat_.context(), &ContextMeter::setFormat);
  connect(&answers_, &Answers::deviceLost, &models_, &ModelController::deviceLost);
  connect(modelLibrary_.folder(), &ModelsFolder::changed, this, [this] {
    if (!restored_) return;
    library_.saveSetting(kModelsFolderKey, modelLibrary_.folder()->stored().toStdString());
    useModelsFolder();
  });
  connect(modelLibrary_.folder(), &ModelsFolder::unfinishedMoveChanged, this, [this] {
    library_.saveSetting(kModelsMoveKey, modelLibrary_.folder()->unfinishedMove().toStdString());
    notices_.dismiss(noticeId("move"));
  });
  connect(modelLibrary_.foreign(), &ForeignModels::foldersEdited, this,
          [this] { if (restored_) library_.saveSetting(kForeignFoldersKey, modelLibrary_.foreign()->storedFolders()); });
}

void Application::joinDownloads() {
  modelLibrary_.folder()->setBeforeMove([this] { downloads_.leaveModelsFolder(); });
  connect(modelLibrary_.folder(), &ModelsFolder::moveEnded, this,
          [this] { useModelsFolder(); });
  const auto limit = [this] {
    downloads_.setSpeedLimit(static_cast<std::uint64_t>(preferences_.downloadLimit()) * 1000);
  };
  connect(&preferences_, &Preferences::changed, this, [limit](const QString& key) {
    if (key == QLatin1String("downloadLimit")) limit();
  });
  limit();
  connect(downloads_.list(), &DownloadList::finished, this, [this](const QString& title, const QString& path) {
    modelLibrary_.noteVerified(path);
    Notice notice;
    notice.id = path;
    notice.inWords = [title](Notice& said) {
      said.message = tr("%1 is here, whole and checked.").arg(title);
      said.actionText = tr("Chat with it");
    };
    notice.action = [this, path] { models_.openFile(path); };
    notices_.show(std::move(notice));
  });
}

void Application::useModelsFolder() {
  const ModelsFolder& folder = *modelLibrary_.folder();
  downloads_.setModelsFolder(folder.filePath(), folder.isStandard());
}

void Application::saveModels() {
  modelsUnsaved_ = !restored_;  // --model, before what is stored was read: restore() saves both
  if (modelsUnsaved_) return;
  library_.saveSetting(kModelsKey, knownModelsToJson(models_.models()));
  // The demo model is the one of no choice: its file may be elsewhere next time.
  library_.saveSetting(kModelKey, models_.isDemo() ? std::string() : models_.currentId().toStdString());
}

void Application::joinPrompts() {
  prompts_.retranslate(language_.current());
  promptEditor_.setFormat(models_.format());
  connect(&models_, &ModelController::formatChanged, &promptEditor_, &PromptEditor::setFormat);
  connect(&models_, &ModelController::currentChanged, &promptEditor_,
          [this] { promptEditor_.setModelName(models_.currentName()); });
  connect(&prompts_, &PromptLibrary::failed, this, [this](const Error& error) {
    showError(noticeId("prompts"), Notice::Severity::Warning, error, ErrorSubject::History,
              QT_TR_NOOP("Not every prompt could be read or saved."));
  });
  connect(&promptEditor_, &PromptEditor::opened, this,
          [this] { promptLayers_.uses()->setPromptId(promptEditor_.promptId()); });
  connect(&shelf_, &Shelf::purging, &prompts_, &PromptLibrary::purge);
  connect(&prompts_, &PromptLibrary::recovered, this, [this] { notices_.dismiss(noticeId("prompts")); });
}

void Application::joinPresets() {
  models_.fit()->fields()->setPresets(presets_);
  connect(&presets_, &PresetLibrary::failed, this, [this](const Error& error) {
    showError(noticeId("presets"), Notice::Severity::Warning, error, ErrorSubject::History,
              QT_TR_NOOP("Not every preset could be read or saved."));
  });
  connect(&presets_, &PresetLibrary::recovered, this, [this] { notices_.dismiss(noticeId("presets")); });
}

void Application::joinSettings() {
  connect(&preferences_, &Preferences::edited, this, [this](const QString& key) {
    library_.saveSetting(Preferences::settingOf(key), preferences_.stored(key));
  });
  connect(&preferences_, &Preferences::changed, this, [this](const QString& key) {
    if (key == QLatin1String("language")) language_.set(preferences_.language());
    if (key == QLatin1String("trashDays")) shelf_.setKeptDays(preferences_.trashDays());
  });
  shelf_.setKeptDays(preferences_.trashDays());
  connect(&language_, &Language::changed, this, &Application::retranslate);
  connect(&notifier_, &AnswerNotifier::openRequested, this, [this](const QString& chatId) {
    chats_.open(chatId);
    emit raiseRequested();
  });
  connect(&otherStarts_, &OtherStarts::asked, this, [this](const QString& modelPath) {
    if (!modelPath.isEmpty()) models_.open(QUrl::fromLocalFile(modelPath));
    emit raiseRequested();
  });
  connect(&keymap_, &Keymap::edited, this, [this] { library_.saveSetting(kShortcutsKey, keymap_.stored()); });
  connect(&palette_, &PaletteModel::recentEdited, this,
          [this] { library_.saveSetting(kRecentKey, palette_.storedRecent()); });
  joinWindow(chat_, actions_, palette_);
  actions_.setEnabled(QStringLiteral("closeWindow"), false);
  connect(&windows_, &ChatWindows::opened, this, [this](ChatWindow* window) {
    PaletteModel& palette = *window->palette();
    joinWindow(*window->chat(), *window->actions(), palette);
    palette.restoreRecent(palette_.storedRecent());
    connect(&palette, &PaletteModel::recentEdited, this, [this, &palette] {
      palette_.restoreRecent(palette.storedRecent());
      library_.saveSetting(kRecentKey, palette_.storedRecent());
    });
  });
}

void Application::joinWindow(ChatController& chat, ActionList& actions, PaletteModel& palette) {
  const auto update = [this, &chat, &actions] {
    actions.setEnabled(QStringLiteral("stop"), chat.busy() || models_.state() == ModelController::Loading);
    actions.setEnabled(QStringLiteral("undoFiling"), !chats_.undoText().isEmpty());
  };
  connect(&chat, &ChatController::stateChanged, &actions, update);
  connect(&models_, &ModelController::stateChanged, &actions, update);
  connect(&chats_, &ChatList::undoChanged, &actions, update);
  connect(&language_, &Language::changed, &actions, [&actions, &palette] {
    actions.retranslate();
    palette.retranslate();
  });
  update();
  palette.addSource({QStringLiteral("action"), QStringLiteral("action"),
                     [&actions] { return paletteActions(actions); },
                     [&actions](const QString& id) { actions.trigger(id); }});
  palette.addSource({QStringLiteral("chat"), QStringLiteral("chat"), [this] { return paletteChats(chats_); },
                     [this](const QString& id) {
                       chats_.open(id);
                       if (windows_.holds(id.toStdString())) return;
                       emit raiseRequested();
                       actions_.trigger(QStringLiteral("write"));
                     }});
  palette.addSource({QStringLiteral("model"), QStringLiteral("model"), [this] { return paletteModels(models_); },
                     [this](const QString& id) { models_.select(id); }});
  palette.addSource({QStringLiteral("prompt"), QStringLiteral("edit"), [this] { return palettePrompts(prompts_); },
                     [&chat](const QString& id) { chat.prompt()->use(id); }});
}

void Application::openMessage(const QString& chatId, const QString& messageId) {
  desk_.openAt(chatId.toStdString(), messageId.toStdString());
}

void Application::joinChats() {
  connect(&answers_, &Answers::textAppended, this, &Application::textWritten);
  connect(&naming_, &ChatNaming::named, this, [this](const QString& chatId) { desk_.showTitle(chatId.toStdString()); });
  const auto showFailure = [this](const Error& error) {
    showError(noticeId("chat"), Notice::Severity::Error, error, ErrorSubject::History);
  };
  connect(&desk_, &ChatDesk::opened, this,
          [this](const QString& chatId) { library_.saveSetting(kLastChatKey, chatId.toStdString()); });
  connect(&desk_, &ChatDesk::failed, this, showFailure);
  connect(&filing_, &ChatFiling::failed, this, showFailure);
  connect(&shelf_, &Shelf::failed, this, showFailure);
  connect(&shelf_, &Shelf::erasedForGood, &warmChats_, &WarmChatsUse::erase);
  connect(&shelf_, &Shelf::messagesErasing, &warmChats_, &WarmChatsUse::drop);
  connect(&filing_, &ChatFiling::filed, &search_, &SearchController::refresh);
  connect(&chats_, &ChatList::expandedEdited, this,
          [this] { library_.saveSetting(kClosedFoldersKey, closedFolders(*chats_.folders())); });
}

void Application::joinStorage() {
  connect(&storage_, &StorageThread::opened, this, &Application::historyOpened);
  connect(&library_, &ChatLibrary::saveFailed, this, [this](const Error& error) {
    qCWarning(logChats) << "saving failed:" << errorCodeName(error.code);
    showError(noticeId("save"), Notice::Severity::Warning, error, ErrorSubject::History,
              QT_TR_NOOP("Not everything could be saved."));
  });
  connect(&library_, &ChatLibrary::saveRecovered, this, [this] { notices_.dismiss(noticeId("save")); });
  connect(&exchange_, &ExchangeController::imported, &desk_, &ChatDesk::addStored);
  storage_.run<StartRecord>(
      this, [](storage::Database& database) { return readStart(database, kLastChatKey); },
      [this](Result<StartRecord> start) { restore(std::move(start)); });
  presets_.readAll();
  prompts_.readAll();  // nobody waits for them
}

void Application::restore(Result<StartRecord> start) {
  if (start) {
    const auto setting = [&](const char* key) {
      const auto found = start->settings.find(key);
      return found == start->settings.end() ? std::string() : found->second;
    };
    preferences_.restore(start->settings);
    palette_.restoreRecent(setting(kRecentKey));
    keymap_.restore(setting(kShortcutsKey));
    models_.restore({knownModelsFromJson(setting(kModelsKey)), QString::fromStdString(setting(kModelKey))});
    modelLibrary_.folder()->restore(QString::fromStdString(setting(kModelsFolderKey)));
    modelLibrary_.folder()->restoreUnfinishedMove(QString::fromStdString(setting(kModelsMoveKey)));
    modelLibrary_.foreign()->restoreFolders(setting(kForeignFoldersKey));
    desk_.restore(std::move(*start));
  } else {
    showError(noticeId("chat"), Notice::Severity::Error, start.error(), ErrorSubject::History);
    desk_.restore({});
  }
  restored_ = true;
  useModelsFolder();
  if (start && modelsUnsaved_) saveModels();
  modelLibrary_.refresh();
  offerToGoOnMoving();
  if (preloadWanted_) models_.preload();
  if (start) beginPurging();
  if (start && historyOnDisk_) {
    warmChats_.begin(storage_);
    otherStarts_.listen(dataFolder_);
  }
  emit restored();
}

/// Only where the settings are known: they say how long the trash keeps, and whether it ever forgets.
void Application::beginPurging() {
  QTimer::singleShot(kPurgeAfterMs, &shelf_, &Shelf::purge);
  auto* purges = new QTimer(&shelf_);
  connect(purges, &QTimer::timeout, &shelf_, &Shelf::purge);
  purges->start(kPurgeEveryMs);
}

void Application::retranslate() {
  shortcutEditor_.retranslate();
  preferenceList_.retranslate();
  about_.retranslate();
  warmChats_.retranslate();
  notices_.retranslate();
  models_.retranslate();
  catalogue_.retranslate(language_.current());
  downloads_.retranslate();
  modelLibrary_.retranslate();
  presets_.retranslate();
  prompts_.retranslate(language_.current());
  promptEditor_.retranslate();
  promptExchange_.retranslate();
  tryOut_.retranslate();
  chats_.retranslate();
  filing_.retranslate();
  search_.retranslate();
  shelf_.retranslate();
  exchange_.retranslate();
  chat_.retranslate();
  for (const auto& window : windows_.all()) window->chat()->retranslate();
}

}  // namespace chasqui::app
