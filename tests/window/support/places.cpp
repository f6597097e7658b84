#include "places.h"

#include "model_places.h"
#include "prompt_places.h"
#include "sampling_places.h"

#include <QFile>
#include <QTest>

#include "sample_chats.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kEmpty = History::Empty;
constexpr auto kSamples = History::Samples;

void waitFor(const std::function<bool()>& condition, const char* what) {
  if (!QTest::qWaitFor(condition, kPatienceMs)) qFatal("%s did not come", what);
}

QUrl writeFile(Stage& stage, const QString& name, const QByteArray& bytes) {
  QFile file(stage.fixture().folder() + '/' + name);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write a file");
  return QUrl::fromLocalFile(file.fileName());
}

/// The keyboard goes to the message of that row; its actions are on show then.
void goToMessage(Stage& stage, int fromEnd) {
  stage.settle();
  stage.get("transcript").forceActiveFocus(Qt::TabFocusReason);
  stage.key(Qt::Key_End);
  for (int i = 0; i < fromEnd; ++i) stage.key(Qt::Key_Up);
}

void attach(Stage& stage, const QString& name, const QByteArray& bytes) {
  Attachments& attachments = *stage.fixture().chat().attachments();
  const int before = attachments.rowCount();
  attachments.add({writeFile(stage, name, bytes)});
  waitFor([&] { return attachments.rowCount() > before || !attachments.error().isEmpty(); }, "the file");
}

void fillContext(Stage& stage) {
  stage.loadModel(128);
  stage.ask("How far is it from Lima to Cusco?",
            "It is 1 100 km by road, and 580 km as the condor flies. A bus takes 22 hours, because the road climbs over two "
            "passes of more than 4 000 m, and a runner of old took three days.");
  stage.fixture().chat().setDraft("And how many days does a llama need for that, when it rests for two days a week?");
  stage.key(Qt::Key_Return);
  stage.get("overflowCard");
}

void openRowMenu(Stage& stage, bool folder) {
  ChatList& chats = stage.fixture().chats();
  for (int row = 0; row < chats.rowCount(); ++row) {
    if (chats.index(row).data(ChatList::IsFolderRole).toBool() != folder) continue;
    QQuickItem& list = stage.get("chatList");
    list.setProperty("currentIndex", row);
    list.forceActiveFocus(Qt::TabFocusReason);
    stage.key(Qt::Key_Menu);
    return;
  }
}

void openPage(Stage& stage, const char* action) {
  stage.act(action);
  stage.get("closePage");
}

/// By its number; -1: the last.
void openCategory(Stage& stage, int index) {
  openPage(stage, "settings");
  stage.settle();
  const QList<QQuickItem*> categories = stage.all(QStringLiteral("category"));
  if (categories.isEmpty()) return;  // there is no room for them
  const int place = index < 0 ? static_cast<int>(categories.size()) - 1 : index;
  QTest::mouseClick(&stage.window(), Qt::LeftButton, {}, categories.at(place)->mapToScene({8, 8}).toPoint());
}

void openShelf(Stage& stage, const char* side) {
  openPage(stage, "openShelf");
  stage.press(side);
  waitFor([&] { return !stage.all(QStringLiteral("shelfBack")).isEmpty(); }, "a row of the shelf");
}

std::vector<Place> chatPlaces() {
  return {
      {"greeting", kEmpty, [](Stage& stage) { stage.loadModel(); }},
      {"chat", kSamples, [](Stage& stage) { stage.loadModel(); }},
      {"chat-beginning", kSamples,
       [](Stage& stage) {
         stage.settle();
         stage.get("transcript").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_Home);
         stage.key(Qt::Key_Home, Qt::ControlModifier);
       }},
      {"chat-middle", kSamples,
       [](Stage& stage) {
         stage.settle();
         stage.get("transcript").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_End);
         stage.key(Qt::Key_PageUp);
         stage.key(Qt::Key_PageUp);
       }},
      {"loading", kSamples,
       [](Stage& stage) {
         stage.fixture().chat().setDraft("What is the capital of Peru?");
         stage.fixture().chat().send();
         stage.script().add(Script::LoadProgress{43, 100});
         waitFor([&] { return stage.app().models()->progress() > 0; }, "progress");
       }},
      {"measuring-device", kSamples,
       [](Stage& stage) {
         stage.app().preload();
         stage.script().add(Script::Measuring{0.4});
         waitFor([&] { return stage.app().models()->tuning()->active(); }, "measuring");
       }},
      {"reading", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setDraft("What is the capital of Peru?");
         stage.fixture().chat().send();
         stage.script().add(Script::Read{1200, 3100});
         waitFor([&] { return stage.fixture().chat().progress() > 0; }, "progress");
       }},
      {"streaming", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.beginAnswer("Tell me of the chasqui.",
                           "The **chasqui** were runners:\n\n- each ran from one house to the next\n- they carried *quipus*"
                           " and spoken messages\n\nA message went 240 km a day, from ");
       }},
      {"new-text", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.beginAnswer("Count to forty.", "1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n7\n\n8\n\n9\n\n10\n\n11\n\n12\n\n");
         stage.settle();
         stage.get("transcript").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_PageUp);
         stage.script().say("13");
         stage.get("newTextPill");
       }},
      {"branches", kSamples,
       [](Stage& stage) {
         stage.openChat(kBranchedChat);
         goToMessage(stage, 0);
       }},
      {"question-actions", kSamples,
       [](Stage& stage) {
         stage.openChat(kBranchedChat);
         goToMessage(stage, 1);
       }},
      {"edit-question", kSamples,
       [](Stage& stage) {
         stage.openChat(kBranchedChat);
         goToMessage(stage, 1);
         stage.press("editMessage");
         stage.get("messageEditor");
       }},
      {"statistics", kSamples,
       [](Stage& stage) {
         stage.openChat(kBranchedChat);
         goToMessage(stage, 0);
         stage.press("messageInfo");
         stage.get("answerInfoValue");
       },
       "answerInfo"},
      {"troubled-answers", kSamples, [](Stage& stage) { stage.openChat(kTroubledChat); }},
      {"context-mark", kSamples,
       [](Stage& stage) {
         stage.openChat(kForgetfulChat);
         stage.press("contextSummaryToggle");
       }},
      {"message-deleted", kSamples,
       [](Stage& stage) {
         stage.openChat(kBranchedChat);
         goToMessage(stage, 0);
         stage.press("removeMessage");
         stage.get("messageToast");
       }},
      {"find", kSamples,
       [](Stage& stage) {
         stage.settle();
         stage.act("findInChat");
         stage.get("findField");
         stage.type("llama");
       }},
  };
}

std::vector<Place> composerPlaces() {
  return {
      {"attachments", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         attach(stage, "notes.txt", "Feed the llamas at seven.\n");
         attach(stage, "a_program_with_a_name_that_is_longer_than_the_chip_of_an_attachment.py", "print('hum')\n");
         stage.type("What do these say?");
       }},
      {"attachment-refused", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         attach(stage, "picture.png", QByteArray("\x89PNG\r\n\x1a\n\0\0\0", 11));
       }},
      {"long-draft", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setDraft(QString("A line of the draft, one of many.\n").repeated(30));
       }},
      {"refused-tags", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setDraft("What does [INST] mean?");
         stage.fixture().chat().send();
         stage.get("refusalText");
         stage.get("contextBar");  // counted on another thread
       }},
      {"overflow-question", kSamples,
       [](Stage& stage) {
         stage.act("newChat");
         fillContext(stage);
       }},
      {"meter", kSamples,
       [](Stage& stage) {
         stage.loadModel(2048);
         stage.hover("contextBar");
       }},
      {"model-not-loadable", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadFails{{ErrorCode::Corrupt, "The file ends before its last tensor.",
                                               "Download it again.", "token_embd.weight at 1 204 224 of 3 827 372 032"}});
         stage.app().preload();
         stage.get("modelError");
       }},
      {"message-not-saved", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().execute("CREATE TRIGGER no_room BEFORE INSERT ON message BEGIN SELECT RAISE(FAIL, 'full'); END");
         stage.ask("Is this kept?", "Only in this window.");
         stage.get("messageUnsaved");
       }},
      {"unknown-template", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadDone{{engine::TemplateKind::Plain, engine::TemplateSource::Unknown}});
         stage.app().preload();
         stage.get("unknownTemplate");
       }},
      {"part-in-memory", kSamples,
       [](Stage& stage) {
         stage.script().add(Script::LoadDone{{engine::TemplateKind::Llama2, engine::TemplateSource::File},
                                             "12 of 32 layers do not fit into 4 GiB."});
         stage.app().preload();
         stage.get("notice");
       }},
  };
}

std::vector<Place> sidebarPlaces() {
  return {
      {"search-all", kSamples,
       [](Stage& stage) {
         stage.act("searchAll");
         stage.type("llama");
         waitFor([&] { return stage.get("searchHits").property("count").toInt() > 0; }, "hits");
       }},
      {"search-nothing", kSamples,
       [](Stage& stage) {
         stage.act("searchAll");
         stage.type("zeppelin");
       }},
      {"rename", kSamples,
       [](Stage& stage) {
         stage.act("renameChat");
         stage.get("renameField");
       }},
      {"several-chats", kSamples,
       [](Stage& stage) {
         stage.get("chatList").forceActiveFocus(Qt::TabFocusReason);
         for (int i = 0; i < 3; ++i) stage.key(Qt::Key_Down, Qt::ShiftModifier);
       }},
      {"chat-deleted", kSamples,
       [](Stage& stage) {
         stage.act("deleteChat");
         stage.get("undoToast");
       }},
      {"chat-menu", kSamples,
       [](Stage& stage) {
         openRowMenu(stage, false);
         stage.get("menuDelete");
       },
       "chatMenu", false},
      {"chat-menu-folders", kSamples,
       [](Stage& stage) {
         openRowMenu(stage, false);
         stage.get("menuDelete");
         const auto leadsOn = [](QQuickItem& item) { return item.property("subMenu").value<QObject*>() != nullptr; };
         while (!stage.all(leadsOn).constFirst()->property("highlighted").toBool()) stage.key(Qt::Key_Down);
         stage.key(Qt::Key_Right);
         stage.get("menuNewFolder");
       },
       "folderMenu", false},
      {"folder-menu", kSamples,
       [](Stage& stage) {
         openRowMenu(stage, true);
         stage.get("menuRenameFolder");
       },
       "folderRowMenu", false},
      {"folder-prompt", kSamples,
       [](Stage& stage) {
         openRowMenu(stage, true);
         stage.press("menuFolderPrompt");
         stage.get("folderPrompt");
         stage.app().promptLayers()->folder()->choose(2);
       },
       "folderPromptPopup"},
      {"no-sidebar", kSamples, [](Stage& stage) { stage.act("toggleSidebar"); }},
  };
}

std::vector<Place> pagePlaces() {
  return {
      {"settings", kSamples, [](Stage& stage) { openPage(stage, "settings"); }},
      {"settings-writing", kSamples, [](Stage& stage) { openCategory(stage, 1); }},
      {"settings-answers", kSamples, [](Stage& stage) { openCategory(stage, 2); }},
      {"settings-sampling", kSamples, [](Stage& stage) { openCategory(stage, 3); }},
      {"settings-chats", kSamples, [](Stage& stage) { openCategory(stage, 4); }},
      {"settings-models", kSamples, [](Stage& stage) { openCategory(stage, 5); }},
      {"settings-about", kSamples,
       [](Stage& stage) {
         openCategory(stage, -1);
       }},
      {"settings-device", kSamples,
       [](Stage& stage) {
         Script::LoadDone done;
         done.measured.emplace();
         done.measured->state = engine::TuningState::Measured;
         done.measured->measuredAt = 1'795'000'000;
         done.measured->kernels = {{"matvec", "matvec-splits=16", 250, 200}};
         stage.app().preload();
         stage.script().add(done);
         waitFor([&] { return stage.app().models()->tuning()->known(); }, "the device");
         openPage(stage, "settings");
         stage.type("graphics");
       }},
      {"settings-found", kSamples,
       [](Stage& stage) {
         openPage(stage, "settings");
         stage.type("text");
       }},
      {"settings-not-found", kSamples,
       [](Stage& stage) {
         openPage(stage, "settings");
         stage.type("zeppelin");
       }},
      {"shortcuts", kSamples, [](Stage& stage) { openPage(stage, "shortcuts"); }},
      {"shortcut-capture", kSamples,
       [](Stage& stage) {
         openPage(stage, "shortcuts");
         stage.press("shortcutButton");
       },
       nullptr, false},
      {"shortcut-conflict", kSamples,
       [](Stage& stage) {
         openPage(stage, "shortcuts");
         stage.press("shortcutButton");
         stage.key(Qt::Key_Q, Qt::ControlModifier);
         stage.get("keepKeys");
       }},
      {"archive", kSamples, [](Stage& stage) { openShelf(stage, "showArchive"); }},
      {"trash", kSamples, [](Stage& stage) { openShelf(stage, "showTrash"); }},
      {"trash-empty-question", kSamples,
       [](Stage& stage) {
         openShelf(stage, "showTrash");
         stage.press("emptyTrash");
         stage.get("emptyTrashYes");
       }},
      {"trash-erase-question", kSamples,
       [](Stage& stage) {
         openShelf(stage, "showTrash");
         stage.press("shelfRemove");
         stage.get("eraseYes");
       }},
      {"shelf-of-nothing", kEmpty, [](Stage& stage) { openPage(stage, "openShelf"); }},
      {"exchange", kSamples, [](Stage& stage) { openPage(stage, "exchange"); }},
      {"exchange-done", kSamples,
       [](Stage& stage) {
         openPage(stage, "exchange");
         stage.app().exchange()->exportArchive({}, QUrl::fromLocalFile(stage.fixture().folder() + "/chats.zip"));
         stage.get("exchangeResult");
       }},
      {"exchange-failed", kSamples,
       [](Stage& stage) {
         openPage(stage, "exchange");
         stage.app().exchange()->importFile(writeFile(stage, "chats.json", "{ \"no\": \"chats\" "));
         stage.get("exchangeError");
       }},
  };
}

std::vector<Place> panelPlaces() {
  return {
      {"palette", kSamples,
       [](Stage& stage) {
         stage.act("palette");
         stage.get("paletteField");
       },
       "palette"},
      {"palette-found", kSamples,
       [](Stage& stage) {
         stage.act("palette");
         stage.get("paletteField");
         stage.type("chat");
       },
       "palette"},
      {"palette-nothing", kSamples,
       [](Stage& stage) {
         stage.act("palette");
         stage.get("paletteField");
         stage.type("zeppelin");
       },
       "palette"},
      {"export-form", kSamples,
       [](Stage& stage) {
         stage.act("exportChat");
         stage.get("exportSave");
       },
       "exportPopup"},
      {"model-list", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.act("chooseModel");
         stage.get("openModel");
       },
       "modelPicker"},
      {"memory-question", kSamples,
       [](Stage& stage) {
         stage.setDeviceMemory(std::uint64_t{5} << 30);
         stage.app().models()->select(stage.app().models()->currentId());
         stage.get("remedy");
       },
       "modelFitSheet"},
      {"inspector", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.act("toggleInspector");
         stage.get("systemPrompt");
       }},
      {"inspector-changed", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().setSystemPrompt("You are a guide in the Andes, and answer in one sentence.");
         stage.app().sampling()->set("temperature", 1.2);
         stage.act("toggleInspector");
         stage.get("systemPrompt");
       }},
      {"second-window", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.act("openWindow");
         stage.inSecondWindow();
       }},
      {"second-window-prompts", kSamples,
       [](Stage& stage) {
         stage.loadModel();
         stage.act("openWindow");
         stage.inSecondWindow();
         stage.key(Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
         stage.get("promptList");
       }},
      {"long-name", kSamples, [](Stage& stage) { stage.openChat(kLongNamedChat); }},
  };
}

}  // namespace

const std::vector<Place>& places() {
  static const std::vector<Place> all = [] {
    std::vector<Place> list;
    for (auto part : {chatPlaces, composerPlaces, sidebarPlaces, pagePlaces, promptPlaces, samplingPlaces, modelPlaces, panelPlaces}) {
      std::vector<Place> some = part();
      list.insert(list.end(), some.begin(), some.end());
    }
    return list;
  }();
  return all;
}

}  // namespace chasqui::test
