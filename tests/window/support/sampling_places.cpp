#include "sampling_places.h"

#include <QTest>

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kEmpty = History::Empty;

/// Two presets of the user's own, the newer one in force in the chat.
void addPresets(Stage& stage) {
  stage.loadModel();
  stage.app().presets()->add(QStringLiteral("Calm"), {.temperature = 0.3, .topK = 20});
  stage.app().sampling()->set("temperature", 1.1);
  stage.fixture().chat().preset()->saveAs(QStringLiteral("Wild nights in the Andes"));
}

/// It may have to be scrolled to.
void pressByKey(Stage& stage, const char* name) {
  stage.get(name).forceActiveFocus(Qt::TabFocusReason);
  stage.key(Qt::Key_Return);
}

void bindAnswers(Stage& stage, ChatFormat::Kind kind, const QString& text) {
  ChatFormat& format = *stage.fixture().chat().format();
  format.setKind(kind);
  format.setText(text);
  if (!QTest::qWaitFor([&] { return !format.checking(); }, kPatienceMs)) qFatal("the check did not end");
}

}  // namespace

std::vector<Place> samplingPlaces() {
  return {
      {"inspector-more", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.app().sampling()->set("mirostat", true);
         stage.app().sampling()->setTexts("stopStrings", {"\\n\\nUser:", "###"});
         stage.act("toggleInspector");
         pressByKey(stage, "moreSampling");
         stage.get("add-stopStrings").forceActiveFocus(Qt::TabFocusReason);
       }},
      {"inspector-preset", kEmpty,
       [](Stage& stage) {
         addPresets(stage);
         stage.app().sampling()->set("topK", 40);
         stage.act("toggleInspector");
         pressByKey(stage, "savePreset");
         stage.get("keepPreset");
         stage.get("presetName");
       }},
      {"settings-presets", kEmpty,
       [](Stage& stage) {
         addPresets(stage);
         stage.act("settings");
         stage.get("closePage");
         stage.type("presets");
         stage.get("presetRename");
       }},
      {"settings-preset-deleted", kEmpty,
       [](Stage& stage) {
         addPresets(stage);
         stage.act("settings");
         stage.get("closePage");
         stage.type("presets");
         pressByKey(stage, "presetDelete");
         stage.get("presetUndo");
       }},
      {"answer-format-schema", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         bindAnswers(stage, ChatFormat::JsonSchema, QStringLiteral("{\"type\": \"object\"}"));
         stage.act("toggleInspector");
         stage.get("formatKeywords");
         stage.get("formatKind").forceActiveFocus(Qt::TabFocusReason);
       }},
      {"answer-format-refused", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         bindAnswers(stage, ChatFormat::Grammar, QStringLiteral("root ::= \"yes\" | maybe"));
         stage.fixture().chat().setDraft(QStringLiteral("Is it far?"));
         stage.fixture().chat().send();
         stage.get("refusalText");
         stage.act("toggleInspector");
         stage.get("formatError");
         stage.get("formatKind").forceActiveFocus(Qt::TabFocusReason);
       }},
  };
}

}  // namespace chasqui::test
