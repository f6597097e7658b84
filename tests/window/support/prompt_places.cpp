#include "prompt_places.h"

#include <QFile>

namespace chasqui::test {

namespace {

using namespace chasqui::app;

constexpr auto kEmpty = History::Empty;

void openPrompts(Stage& stage) {
  stage.act("prompts");
  stage.get("closePage");
}

/// Two prompts of the user's own, one with a version before.
void openOwnPrompts(Stage& stage) {
  stage.loadModel();
  PromptLibrary& library = *stage.app().prompts();
  PromptEditor& editor = *stage.app().promptEditor();
  library.create(QStringLiteral("Cook"), QStringLiteral("You are a cook from Arequipa. Recipes are for {{guests}} people."));
  editor.open(library.create(QStringLiteral("Guide"), QStringLiteral("You are a guide in the Andes.")));
  editor.setEmoji(QStringLiteral("⛰"));
  editor.setTags(QStringLiteral("travel, Peru"));
  editor.setText(QStringLiteral("You are a guide in the Andes. Today is {{date}}; you speak with {{guest name}}."));
  editor.readVersions();
  openPrompts(stage);
  stage.get("promptVersion").forceActiveFocus(Qt::TabFocusReason);  // it may have to be scrolled to
  stage.key(Qt::Key_Return);
  stage.get("promptVersionText");
}

/// A file with a prompt that is here, another one under its name, one that asks and odd ones; and how it is read.
void openImport(Stage& stage) {
  openOwnPrompts(stage);
  const QString path = stage.fixture().folder() + QStringLiteral("/shared prompts.json");
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
  file.write(R"({"format": "chasqui-prompts", "version": 1, "prompts": [
    {"name": "Cook", "text": "You are a cook from Arequipa. Recipes are for {{guests}} people."},
    {"name": "Guide", "emoji": "🥾", "text": "You are a guide who knows [INST] every path and asks {{guest name}} for more."},
    {"name": "Interpreter of Quechua and Aymara for visitors who have come to the market on a Sunday morning",
     "text": "You translate.", "examples": [{"question": "Thank you", "answer": "Sulpayki"}]},
    {"name": "Broken", "text": 7}]})");
  file.close();
  stage.app().promptExchange()->readFile(QUrl::fromLocalFile(path));
  stage.get("promptImportStart");
}

}  // namespace

std::vector<Place> promptPlaces() {
  return {
      {"prompts", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         openPrompts(stage);
         stage.get("promptList").setProperty("currentIndex", 1);
         stage.get("promptTokens");
       }},
      {"prompts-own", kEmpty, [](Stage& stage) { openOwnPrompts(stage); }},
      {"prompts-compared", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         stage.get("promptCompare").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_Return);
         stage.get("promptComparison");
       }},
      {"prompts-examples", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         stage.press("addExample");
         stage.type(QStringLiteral("Which mountain is that?"));
         stage.app().promptEditor()->addExample();
         stage.app().promptEditor()->setExample(1, QStringLiteral("[INST] And that?"), QStringLiteral("The Ausangate."));
         stage.get("promptTag");
       }},
      {"prompts-as-read", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.app().promptEditor()->open(QStringLiteral("builtin:brief"));
         openPrompts(stage);
         stage.get("modelTextToggle").forceActiveFocus(Qt::TabFocusReason);  // it may have to be scrolled to
         stage.key(Qt::Key_Return);
         stage.get("copyModelText").forceActiveFocus(Qt::TabFocusReason);
       }},
      {"prompts-try-out", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         TryOut& tryOut = *stage.app().tryOut();
         stage.app().promptEditor()->open(QStringLiteral("builtin:translator"));
         tryOut.setOtherIndex(1);
         tryOut.setQuestion(QStringLiteral("Where is the bridge?"));
         openPrompts(stage);
         stage.get("tryOutToggle").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_Return);
         stage.get("tryRun").forceActiveFocus(Qt::TabFocusReason);
         stage.script().say("¿Dónde está el puente?");
         stage.script().end();
         stage.script().say("I do not know of a bridge");
         stage.key(Qt::Key_Return);
         stage.get("trySecond");
         static_cast<void>(QTest::qWaitFor([&] { return !tryOut.second()->text().isEmpty(); }, kPatienceMs));
       }},
      {"chat-as-read", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().prompt()->use(QStringLiteral("builtin:brief"));
         stage.ask("What is the capital of Bolivia?", "Sucre.");
         stage.act("modelText");
         stage.get("copyModelText");
       },
       "modelTextPopup"},
      {"chat-examples", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().prompt()->use(QStringLiteral("builtin:brief"));
         stage.ask("What is the capital of Bolivia?", "Sucre.");
         stage.get("exampleLabel");
       }},
      {"prompts-nothing", kEmpty,
       [](Stage& stage) {
         openPrompts(stage);
         stage.app().prompts()->setFilter(QStringLiteral("zzz"));
       }},
      {"prompts-deleted", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         stage.get("deletePrompt").forceActiveFocus(Qt::TabFocusReason);  // it may have to be scrolled to
         stage.press("deletePrompt");
         stage.get("promptUndo");
       }},
      {"prompts-trash", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         stage.get("deletePrompt").forceActiveFocus(Qt::TabFocusReason);  // it may have to be scrolled to
         stage.press("deletePrompt");
         stage.app().prompts()->dismissUndo();
         stage.press("tab1");
         stage.press("promptErase");
         stage.get("promptEraseYes");
       }},
      {"prompts-import", kEmpty, [](Stage& stage) { openImport(stage); }, "promptImportSheet"},
      {"prompts-imported", kEmpty,
       [](Stage& stage) {
         openImport(stage);
         stage.press("promptImportStart");
         stage.get("promptImported");
       }},
      {"prompts-refused", kEmpty,
       [](Stage& stage) {
         openPrompts(stage);
         stage.app().promptExchange()->readFile(QUrl::fromLocalFile(stage.fixture().databasePath()));
         stage.get("promptExchangeError");
       }},
      {"prompt-variables", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.fixture().chat().prompt()->use(QStringLiteral("builtin:translator"));
         stage.fixture().chat().setDraft(QStringLiteral("Where is the bridge?"));
         stage.key(Qt::Key_Return);
         stage.get("variablesCard");
       }},
      {"prompt-changed", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.ask("Where are you from?", "I am from Cusco.");
         PromptLibrary& library = *stage.app().prompts();
         const QString pirate = library.create(QStringLiteral("Pirate"), QStringLiteral("You are a pirate."));
         stage.fixture().chat().prompt()->use(pirate);
         stage.ask("And now?", "From the seven seas, matey!");
         stage.app().promptEditor()->open(pirate);
         stage.app().promptEditor()->setText(QStringLiteral("You are a polite pirate."));
         stage.press("contextSummaryToggle");
         stage.act("toggleInspector");
         stage.get("promptUpdate");
       }},
      {"prompt-defaults", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         PromptLayers& layers = *stage.app().promptLayers();
         layers.set(PromptLayer::Application, {}, stage.app().promptEditor()->promptId());
         layers.set(PromptLayer::Model, stage.app().models()->currentId(), stage.app().promptEditor()->promptId());
         stage.get("promptUses");
       }},
      {"prompt-default-menu", kEmpty,
       [](Stage& stage) {
         openOwnPrompts(stage);
         stage.app().promptLayers()->set(PromptLayer::Application, {}, stage.app().promptEditor()->promptId());
         stage.get("promptDefaultFor").forceActiveFocus(Qt::TabFocusReason);
         stage.key(Qt::Key_Return);
         stage.get("promptUse0");
       },
       nullptr, false},
      {"prompt-from-the-application", kEmpty,
       [](Stage& stage) {
         stage.loadModel();
         stage.app().promptLayers()->set(PromptLayer::Application, {}, QStringLiteral("builtin:pirate"));
         stage.ask("Where are you from?", "From the seven seas, matey!");
         stage.app().promptLayers()->set(PromptLayer::Application, {}, QStringLiteral("builtin:teacher"));
         stage.act("toggleInspector");
         stage.get("promptReset");
       }},
  };
}

}  // namespace chasqui::test
