#include "chat_places.h"

#include "place_steps.h"
#include "sample_chats.h"

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kEmpty = History::Empty;
constexpr auto kSamples = History::Samples;

/// The keyboard goes to the message of that row; its actions are on show then.
void goToMessage(Stage& stage, int fromEnd) {
  stage.settle();
  stage.get("transcript").forceActiveFocus(Qt::TabFocusReason);
  stage.key(Qt::Key_End);
  for (int i = 0; i < fromEnd; ++i) stage.key(Qt::Key_Up);
}

}  // namespace

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
}  // namespace chasqui::test
