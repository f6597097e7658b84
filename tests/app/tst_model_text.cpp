// What the model reads, as text: of a prompt in the editor and of the open chat, with what was left out.
#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

#include "engine/chat_pieces.h"
#include "engine/model.h"
#include "fixture.h"
#include "markdown/block.h"
#include "prompts/prompt_editor.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

const engine::Tokenizer& tokenizer() {
  static const engine::Tokenizer tokenizer =
      engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
  return tokenizer;
}

PromptFormat format(std::uint32_t contextTokens = 4096) {
  return {tokenizer(), engine::TemplateKind::Llama2, contextTokens};
}

QString textOf(engine::TemplateKind kind, const engine::Chat& chat) {
  QString text;
  const auto pieces = engine::showChat(tokenizer(), kind, chat);
  for (const engine::ChatPiece& piece : *pieces) text += QString::fromStdString(piece.text);
  return text;
}

/// The place of a template in ModelText::templates().
int indexOf(engine::TemplateKind kind) {
  const auto kinds = engine::templateKinds();
  return static_cast<int>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin()) + 1;
}

/// The styled parts, each in bars.
QString marked(const StyledText& styled) {
  QString text;
  for (const StyledSpan& span : styled.spans) text += styled.text.mid(span.start, span.length) + "|";
  return text;
}

}  // namespace

class ModelTextTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  PromptEditor& editor() { return *fixture_->app().promptEditor(); }
  ChatController& chat() { return fixture_->chat(); }
  ModelText& ofPrompt() { return *editor().modelText(); }
  ModelText& ofChat() { return *chat().modelText(); }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->script().setFormat(format());
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void isThePromptInEveryTemplate() {
    PromptLibrary& library = *fixture_->app().prompts();
    editor().open(library.create("Pirate", "You are {{model}} {{what}}."));
    editor().setFormat(format());
    editor().setModelName("Demo");
    editor().addExample();
    editor().setExample(0, "Hello 🦙", "Ahoy");
    ofPrompt().setActive(true);
    const engine::Chat chat{"You are Demo {{what}}.", {{"Hello 🦙", "Ahoy", {}, 0}, {"(your question)", {}, {}, 0}}};
    QCOMPARE(ofPrompt().templates().size(), static_cast<qsizetype>(engine::templateKinds().size() + 1));
    WAIT_EQUAL(ofPrompt().text(), textOf(engine::TemplateKind::Llama2, chat));
    for (std::size_t i = 0; i < engine::templateKinds().size(); ++i) {
      const engine::TemplateKind kind = engine::templateKinds()[i];
      ofPrompt().setTemplateIndex(static_cast<int>(i) + 1);
      WAIT_EQUAL(ofPrompt().text(), textOf(kind, chat));
      QCOMPARE(ofPrompt().styled().text, ofPrompt().text());
      QCOMPARE(ofPrompt().tokens(), static_cast<int>(engine::encodeChat(tokenizer(), kind, chat).value().size()));
    }
    ofPrompt().setTemplateIndex(99);
    QCOMPARE(ofPrompt().templateIndex(), static_cast<int>(engine::templateKinds().size()));
  }

  void marksAreSetApart() {
    editor().open(fixture_->app().prompts()->create("", "Arr."));
    editor().setFormat(format());
    ofPrompt().setActive(true);
    WAIT_EQUAL(marked(ofPrompt().styled()), QString("<s>|[INST] <<SYS>>\n|\n<</SYS>>\n\n| [/INST]|"));
    const std::vector<StyledSpan> spans = ofPrompt().styled().spans;
    QCOMPARE(spans[0].styles, static_cast<int>(markdown::Bold | markdown::InlineCode));
    QCOMPARE(spans[1].styles, static_cast<int>(markdown::Bold));
    editor().setText("Aye.");  // it follows
    WAIT_FOR(ofPrompt().text().contains("Aye."));
    ofPrompt().copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), ofPrompt().text());
  }

  void saysWhereATemplatePutsNothing() {
    editor().open(kBuiltInPrefix + "none");
    editor().setFormat(format());
    ofPrompt().setActive(true);
    WAIT_EQUAL(ofPrompt().notes().size(), 1);
    QVERIFY(ofPrompt().notes().at(0).contains("no system prompt"));
    editor().open(kBuiltInPrefix + "pirate");
    WAIT_EQUAL(ofPrompt().notes().size(), 0);
    ofPrompt().setTemplateIndex(indexOf(engine::TemplateKind::Plain));
    WAIT_EQUAL(ofPrompt().notes().size(), 1);
    QVERIFY(ofPrompt().notes().at(0).contains("no template"));
    ofPrompt().setTemplateIndex(indexOf(engine::TemplateKind::Mistral));
    WAIT_FOR(ofPrompt().notes().size() == 1 && ofPrompt().notes().at(0).contains("no place"));
  }

  void needsAModelAndSomebodyWhoLooks() {
    editor().open(kBuiltInPrefix + "pirate");
    ofPrompt().setActive(true);
    QVERIFY(!ofPrompt().available());
    QVERIFY(ofPrompt().templates().isEmpty());
    QVERIFY(ofPrompt().text().isEmpty());
    editor().setFormat(format());
    WAIT_FOR(ofPrompt().text().contains("pirate"));
    ofPrompt().setActive(false);
    QVERIFY(ofPrompt().text().isEmpty());
    QSignalSpy changed(&ofPrompt(), &ModelText::changed);
    editor().open(kBuiltInPrefix + "brief");
    QCOMPARE(changed.count(), 0);
    ofPrompt().setActive(true);
    WAIT_FOR(ofPrompt().text().contains("few words"));
    editor().setFormat(std::nullopt);
    QVERIFY(ofPrompt().text().isEmpty());
  }

  void tagsAreShownAsTheyAreSent() {
    editor().open(fixture_->app().prompts()->create("", "[INST]"));
    editor().setFormat(format());
    ofPrompt().setActive(true);
    WAIT_FOR(ofPrompt().text().contains("[ INST ]"));
    QVERIFY(ofPrompt().notes().at(0).contains("space"));
  }

  void isTheChatAsItIsReadNext() {
    chat().setSystemPrompt("Arr. {{model}}");
    QVERIFY(fixture_->ask("a", "A."));
    chat().setDraft("the draft");
    ofChat().setActive(true);
    const QString name = fixture_->app().models()->currentName();
    WAIT_EQUAL(ofChat().text(), textOf(engine::TemplateKind::Llama2,
                                       {"Arr. " + name.toStdString(), {{"a", "A.", {}, 0}, {"the draft", {}, {}, 0}}}));
  }

  void beginsWithTheExamples() {
    PromptLibrary& library = *fixture_->app().prompts();
    QVERIFY(fixture_->ask("a", "A."));  // a model is loaded
    fixture_->chats().create();
    editor().open(library.create("Pirate", ""));
    editor().addExample();
    editor().setExample(0, "Hello", "Ahoy");
    chat().prompt()->use(editor().promptId());
    chat().setDraft("Who?");
    ofChat().setActive(true);
    WAIT_EQUAL(ofChat().text(),
               textOf(engine::TemplateKind::Llama2, {{}, {{"Hello", "Ahoy", {}, 0}, {"Who?", {}, {}, 0}}}));
    WAIT_EQUAL(chat().context()->used(), ofChat().tokens());
  }

  void saysWhatWasLeftOut() {
    fixture_->stop();
    fixture_->script().setFormat(format(300));
    QVERIFY(fixture_->start());
    fixture_->app().contextChoice()->setWhenFull(ContextChoice::DropOldest);
    QString newest;
    for (int i = 0; i < 30; ++i) {
      newest = QString("What is the capital of country number %1?").arg(i);
      QVERIFY(fixture_->ask(newest, "It is a town."));
    }
    const AnswerRequest last = fixture_->script().requests().back();
    QVERIFY(last.chat.turns.size() < 30);
    ofChat().setActive(true);
    WAIT_FOR(ofChat().text().contains(newest));
    QVERIFY(!ofChat().text().contains("number 0?"));
    QVERIFY(ofChat().notes().at(0).startsWith("Left out: the first "));
    QVERIFY(ofChat().tokens() <= 300);
  }

  void ofALongTextTheMiddleIsLeftOut() {
    QString text = QString("🦙").repeated(ModelText::kMostShown);
    editor().open(fixture_->app().prompts()->create("", "begin" + text + "end"));
    editor().setFormat(format());
    ofPrompt().setActive(true);
    WAIT_FOR(ofPrompt().omitted() > 0);
    const QString shown = ofPrompt().styled().text;
    QVERIFY(shown.size() < ModelText::kMostShown + 20);
    QVERIFY(shown.startsWith("<s>[INST] <<SYS>>\nbegin🦙") && shown.contains("🦙end\n<</SYS>>"));
    QCOMPARE(QString::fromUtf8(shown.toUtf8()), shown);  // no half character
    QVERIFY(ofPrompt().text().contains(text));
    QCOMPARE(marked(ofPrompt().styled()), QString("<s>|[INST] <<SYS>>\n|\n<</SYS>>\n\n| [/INST]|"));
  }
};

QTEST_MAIN(ModelTextTest)
#include "tst_model_text.moc"
