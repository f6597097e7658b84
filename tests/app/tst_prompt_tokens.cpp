// The editor's tokens are the engine's: ids of encodeChat() with a prompt less ids without, for every template.
#include <QTest>

#include "engine/model.h"
#include "fixture.h"
#include "prompts/prompt_editor.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

engine::Tokenizer demo() {
  return engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
}

std::size_t ids(const PromptFormat& format, const engine::Chat& chat) {
  return engine::encodeChat(format.tokenizer, format.kind, chat).value().size();
}

/// By the engine alone: what text and examples add to a chat with the question that the editor counts with.
int added(const PromptFormat& format, std::string text, PromptExamples examples) {
  if (engine::refusesTags(format.kind)) {
    text = engine::escapeTags(text);
    examples = escapeTags(examples);
  }
  engine::Chat with{text, turnsOf(examples)};
  with.turns.push_back({"Hello", {}, {}, 0});
  return static_cast<int>(ids(format, with) - ids(format, {{}, {with.turns.back()}}));
}

}  // namespace

class PromptTokensTest : public QObject {
  Q_OBJECT

  Fixture fixture_;

  PromptEditor& editor() { return *fixture_.app().promptEditor(); }

  void compare(const PromptFormat& format, const QString& text, const PromptExamples& examples) {
    editor().open(fixture_.app().prompts()->create({}, text));
    for (const storage::PromptExample& example : examples) {
      editor().addExample();
      editor().setExample(editor().examples()->count() - 1, QString::fromStdString(example.question),
                          QString::fromStdString(example.answer));
    }
    const int expected = added(format, text.toStdString(), wholeExamples(examples));
    WAIT_EQUAL(editor().tokens(), expected);
    QCOMPARE(editor().share(), std::min(1.0, static_cast<double>(expected) / format.contextTokens));
  }

 private slots:
  void initTestCase() { QVERIFY(fixture_.start()); }

  void areTheEngines_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    for (const char* model : {"resources/models/demo-q8_0.gguf", "models/llama2/llama-2-tiny-random.gguf"})
      for (const engine::TemplateKind kind : engine::templateKinds())
        QTest::addRow("%s %s", model, engine::templateName(kind)) << QString(model) << static_cast<int>(kind);
  }

  void areTheEngines() {
    QFETCH(QString, model);
    QFETCH(int, kind);
    const bool shared = !model.startsWith("resources");
    if (shared && !QFile::exists(QStringLiteral(CHASQUI_SHARED_DIR "/") + model))
      QSKIP("the shared models are not here");
    const auto tokenizer =
        engine::readTokenizer(((shared ? CHASQUI_SHARED_DIR "/" : CHASQUI_SOURCE_DIR "/") + model).toStdString());
    QVERIFY(tokenizer);
    const PromptFormat format{*tokenizer, static_cast<engine::TemplateKind>(kind), 4096};
    editor().open({});
    editor().setFormat(format);
    WAIT_FOR(editor().tokens() == 0);
    compare(format, "You are a pirate.", {});
    compare(format, "", {{"Hello", "Ahoy"}});
    compare(format, "  \n 🏴‍☠️ ünïcode 日本語 {{date}} {{what}}\n",
            {{"🦙 {{x}}?", " 👩‍🚀\n"}, {"left out", ""}, {" b", "c "}});
    compare(format, "[INST] <<SYS>> </s> <|im_end|>", {{"[/INST] <|user|>", "<</SYS>> ### Response:"}});
    compare(format, "", {});
  }

  void aShareIsAtMostOne() {
    const PromptFormat format{demo(), engine::TemplateKind::Llama2, 16};
    editor().setFormat(format);
    compare(format, QString("word ").repeated(30), {});
    QCOMPARE(editor().share(), 1.0);
  }

  void withoutAModelNothingIsCounted() {
    editor().setFormat(std::nullopt);
    WAIT_EQUAL(editor().tokens(), 0);
    QCOMPARE(editor().share(), 0.0);
  }
};

QTEST_MAIN(PromptTokensTest)
#include "tst_prompt_tokens.moc"
