#include "places.h"
#include "chat_places.h"
#include "composer_places.h"
#include "model_places.h"
#include "page_places.h"
#include "place_steps.h"
#include "prompt_places.h"
#include "sample_chats.h"
#include "sampling_places.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kSamples = History::Samples;

/// Where it has no room it comes over the chat.
QQuickItem& chatList(Stage& stage) {
  if (!stage.has("chatList")) stage.act("toggleSidebar");
  return stage.get("chatList");
}

void openRowMenu(Stage& stage, bool folder) {
  ChatList& chats = stage.fixture().chats();
  for (int row = 0; row < chats.rowCount(); ++row) {
    if (chats.index(row).data(ChatList::IsFolderRole).toBool() != folder) continue;
    QQuickItem& list = chatList(stage);
    list.setProperty("currentIndex", row);
    list.forceActiveFocus(Qt::TabFocusReason);
    stage.key(Qt::Key_Menu);
    return;
  }
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
         chatList(stage).forceActiveFocus(Qt::TabFocusReason);
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
