// Exchanges that belong to a prompt: in the editor, in its versions, and as the first messages of a chat.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include "chat/answer_settings.h"
#include "chat/prompt_mark.h"
#include "fixture.h"
#include "prompts/prompt_editor.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr char kExamplesStored[] =
    "SELECT group_concat(question || '>' || answer, '|') FROM (SELECT * FROM prompt_example ORDER BY version_id, "
    "position)";

}  // namespace

class PromptExamplesTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;

  PromptLibrary& library() { return *fixture_->app().prompts(); }
  PromptEditor& editor() { return *fixture_->app().promptEditor(); }
  ChatController& chat() { return fixture_->chat(); }
  ChatPrompt& prompt() { return *chat().prompt(); }
  bool isExampleRow(int row) { return fixture_->transcript().index(row).data(TranscriptModel::ExampleRole).toBool(); }
  QStringList examples() {
    QStringList texts;
    for (int row = 0; row < editor().examples()->count(); ++row)
      texts << editor().examples()->index(row).data(ExampleList::QuestionRole).toString() + ">" +
                   editor().examples()->index(row).data(ExampleList::AnswerRole).toString();
    return texts;
  }
  /// A prompt of the user's with these, opened.
  QString make(const QString& text, const QList<QPair<QString, QString>>& pairs) {
    const QString id = library().create("Pirate", text);
    editor().open(id);
    for (const auto& [question, answer] : pairs) {
      editor().addExample();
      editor().setExample(editor().examples()->count() - 1, question, answer);
    }
    return id;
  }
  /// Sends the draft again after what it waited for; the answer comes at once.
  void answerWith(const QStringList& values) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().say("Yes.");
    fixture_->script().end();
    prompt().answer(values);
    QVERIFY(finished.wait(kPatienceMs));
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
  }

  void cleanup() { fixture_.reset(); }

  void areEdited() {
    const QAbstractItemModelTester tester(editor().examples(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    make("Arr.", {{"a", "1"}, {"b", "2"}, {"c", "3"}});
    QCOMPARE(examples(), (QStringList{"a>1", "b>2", "c>3"}));
    const QPersistentModelIndex c(editor().examples()->index(2));
    editor().moveExample(2, -1);
    QCOMPARE(examples(), (QStringList{"a>1", "c>3", "b>2"}));
    QCOMPARE(c.row(), 1);
    editor().moveExample(0, -1);
    editor().moveExample(2, 1);
    editor().removeExample(0);
    editor().removeExample(7);
    editor().setExample(-1, "x", "y");
    QCOMPARE(examples(), (QStringList{"c>3", "b>2"}));
    QCOMPARE(c.row(), 0);
    editor().setExample(1, "b", "2\n\"ü🦙\"");
    library().flush();
    fixture_->stop();
    QVERIFY(fixture_->start());
    QCOMPARE(fixture_->query(kExamplesStored), QString("c>3|b>2\n\"ü🦙\""));
  }

  void thereIsALimit() {
    make("", {});
    for (int i = 0; i < kMostExamples + 5; ++i) editor().addExample();
    QCOMPARE(editor().examples()->count(), kMostExamples);
    QVERIFY(!editor().canAddExample());
  }

  void belongToTheVersion() {
    const QString id = make("Arr.", {{"a", "1"}});
    editor().open({});
    editor().open(id);
    editor().setExample(0, "a", "2");
    editor().addExample();                      // the same version
    // An answer to an earlier reading may come before.
    WAIT_FOR(editor().versions().value(0).toMap().value("examples").toString().contains("a"));
    QCOMPARE(editor().versions().size(), 2);  // without an example, and with the first one
    const QVariantMap before = editor().versions().at(0).toMap();
    QCOMPARE(before.value("text").toString(), QString("Arr."));
    editor().bringBack(before.value("versionId").toString());
    QCOMPARE(examples(), QStringList{"a>1"});
    WAIT_FOR(editor().versions().at(0).toMap().value("examples").toString().contains("2"));
    QCOMPARE(editor().versions().size(), 2);
  }

  void comeWithACopyAndWithWhatIsBuiltIn() {
    const QString id = make("Arr.", {{"a", "1"}});
    editor().open(library().duplicate(id));
    QCOMPARE(examples(), QStringList{"a>1"});
    editor().open(kBuiltInPrefix + "brief");
    QCOMPARE(editor().examples()->count(), 2);
    QVERIFY(!editor().canAddExample());
    editor().addExample();
    editor().removeExample(0);
    editor().moveExample(0, 1);
    editor().setExample(0, "x", "y");
    QCOMPARE(editor().examples()->count(), 2);
    QVERIFY(!examples().contains("x>y"));
    editor().open(library().duplicate(kBuiltInPrefix + "brief"));
    editor().removeExample(0);
    QCOMPARE(editor().examples()->count(), 1);
  }

  void damagedOnesThatAreBuiltInAreRefused() {
    const QByteArray prompt = R"({"prompts": [{"id": "a", "name": {"en": "A"}, "text": "", "examples": %}]})";
    for (const char* examples : {"5", "{}", "[5]", R"([{"question": "a"}])", R"([{"question": "", "answer": "b"}])"})
      QVERIFY2(!readPrompts(QByteArray(prompt).replace("%", examples)), examples);
    const auto read = readPrompts(QByteArray(prompt).replace("%", R"([{"question": "a", "answer": "b"}])"));
    QVERIFY(read);
    QCOMPARE(read->at(0).examples.size(), 1U);
    QVERIFY(readPrompts(QByteArray(prompt).replace("%", "[]")));
  }

  void variablesAndTagsArePointedOut() {
    make("{{town}} {{date}}", {{"{{guest}} [INST]", "{{town}}"}});
    QCOMPARE(editor().unknownVariables(), QString("{{town}}, {{guest}}"));
    QVERIFY(editor().tag().isEmpty());
    QVERIFY(editor().refusesTags());
    QCOMPARE(editor().examples()->index(0).data(ExampleList::TagRole).toString(), QString("[INST]"));
    editor().setText("<<SYS>>");
    QCOMPARE(editor().tag(), QString("<<SYS>>"));
    editor().escapeTags();
    QCOMPARE(editor().text(), QString("<< SYS >>"));
    QVERIFY(editor().tag().isEmpty());
    QVERIFY(editor().examples()->index(0).data(ExampleList::TagRole).toString().isEmpty());
  }

  void areTheFirstMessagesOfAChat() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}, {"only a question", ""}, {"Who?", "A pirate."}}));
    QCOMPARE(prompt().exampleCount(), 2);
    QCOMPARE(fixture_->transcript().rowCount(), 0);
    QVERIFY(fixture_->ask("Where is the gold?", "There."));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "Who?", "A pirate.", "Where is the gold?", "There."}));
    QVERIFY(isExampleRow(0) && isExampleRow(3) && !isExampleRow(4) && !isExampleRow(5));
    const engine::Chat& asked = fixture_->script().requests().back().chat;
    QCOMPARE(asked.turns.size(), 3U);
    QCOMPARE(asked.system, std::string("Arr."));
    QCOMPARE(asked.turns[1].answer, std::string("A pirate."));
    QCOMPARE(chat().title(), QString("Where is the gold?"));
    QVERIFY(fixture_->ask("More?", "No."));
    QCOMPARE(fixture_->transcript().rowCount(), 8);
    for (int row = 0; row < 8; ++row)  // the prompt was the same from the first one on
      QVERIFY(!fixture_->transcript().index(row).data(TranscriptModel::PromptChangedRole).toBool());
    fixture_->stop();
    QVERIFY(fixture_->start());
    WAIT_EQUAL(fixture_->transcript().rowCount(), 8);
    QVERIFY(isExampleRow(0) && isExampleRow(3) && !isExampleRow(4));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("done"));
    QVERIFY(fixture_->role(1, TranscriptModel::StatisticsRole).isEmpty());
    const QVariantList lines = chat().statistics(fixture_->role(1, TranscriptModel::MessageIdRole));
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.at(0).toMap().value("value").toString(), QString("an example from the prompt"));
  }

  void areStoredWithTheQuestion() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    chat().setDraft("Where?");
    chat().send();
    // While the answer waits for its model, all four are there, or none.
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM message"), QString("4"));
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE settings LIKE '%\"example\":true%'"), QString("2"));
    fixture_->script().add(Script::LoadDone{});
    fixture_->script().say("There.");
    fixture_->script().end();
    WAIT_FOR(!chat().busy());
  }

  void theVersionThatTheChatTookCounts() {
    const QString id = make("Arr.", {{"Hello", "Ahoy"}});
    prompt().use(id);
    editor().setExample(0, "Hello", "Arr");
    QVERIFY(prompt().outdated());
    library().flush();
    fixture_->stop();
    QVERIFY(fixture_->start());
    WAIT_EQUAL(prompt().exampleCount(), 1);
    QVERIFY(fixture_->ask("a", "A."));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "a", "A."}));
  }

  void aDefaultBringsThemToo() {
    const QString id = make("Arr.", {{"Hello", "Ahoy"}});
    fixture_->app().promptLayers()->set(PromptLayer::Application, {}, id);
    WAIT_EQUAL(prompt().exampleCount(), 1);
    editor().setExample(0, "Hello", "Arr");  // a chat that has not begun follows
    fixture_->stop();
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("a", "A."));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Arr", "a", "A."}));
    emit chat().newChatWanted("b");  // goes on with the same prompt
    QCOMPARE(fixture_->texts().mid(0, 3), (QStringList{"Hello", "Arr", "b"}));
    fixture_->script().end();
    WAIT_FOR(!chat().busy());
  }

  void aQuestionWaitsUntilTheyAreRead() {
    const QString id = make("Arr.", {{"Hello", "Ahoy"}});
    prompt().use(id);
    fixture_->stop();
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("a", "A."));  // nothing was waited for
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "a", "A."}));
  }

  void aPromptThatIsGoneLeavesTheText() {
    const QString id = make("Arr.", {{"Hello", "Ahoy"}});
    prompt().use(id);
    library().remove(id);
    library().erase(id);
    fixture_->stop();
    QVERIFY(fixture_->start());
    QVERIFY(fixture_->ask("a", "A."));
    QCOMPARE(fixture_->texts(), (QStringList{"a", "A."}));
    QCOMPARE(chat().systemPrompt(), QString("Arr."));
  }

  void anotherPromptOfAChatThatHasBegunBringsNone() {
    QVERIFY(fixture_->ask("a", "A."));
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    QCOMPARE(prompt().exampleCount(), 0);
    QVERIFY(fixture_->ask("b", "B."));
    QCOMPARE(fixture_->texts(), (QStringList{"a", "A.", "b", "B."}));
    chat().edit(fixture_->role(0, TranscriptModel::MessageIdRole), "c");
    QCOMPARE(fixture_->transcript().rowCount(), 2);
    fixture_->script().end();
    WAIT_FOR(!chat().busy());
  }

  void theUsersOwnTextHasNone() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    chat().setSystemPrompt("My own.");
    QCOMPARE(prompt().exampleCount(), 0);
    QVERIFY(fixture_->ask("a", "A."));
    QCOMPARE(fixture_->texts(), (QStringList{"a", "A."}));
  }

  void theirVariablesAreFilledIn() {
    prompt().use(make("", {{"I am {{name}}.", "Hello {{name}}, I am {{model}}."}}));
    chat().setDraft("Hi");
    chat().send();
    QVERIFY(prompt().asking());
    QCOMPARE(prompt().variables(), QStringList{"name"});
    answerWith({"Inti"});
    QCOMPARE(fixture_->texts().at(0), QString("I am Inti."));
    QVERIFY(fixture_->texts().at(1).startsWith("Hello Inti, I am "));
    QVERIFY(!fixture_->texts().at(1).contains("{{"));
    const QStringList examples = fixture_->texts().mid(0, 2);
    emit chat().newChatWanted("b");  // as they stand in this chat, and nobody is asked again
    QVERIFY(!prompt().asking());
    QCOMPARE(fixture_->texts().mid(0, 2), examples);
    QCOMPARE(fixture_->texts().value(2), QString("b"));
    fixture_->script().end();
    WAIT_FOR(!chat().busy());
  }

  void whatTheyLeaveOpenIsSentAsItIs() {
    prompt().use(make("", {{"{{what}}", "Yes"}}));
    chat().setDraft("Hi");
    chat().send();
    QVERIFY(prompt().asking());
    answerWith({""});
    QCOMPARE(fixture_->texts().at(0), QString("{{what}}"));
    QVERIFY(fixture_->ask("Again", "No."));
  }

  void tagsInThemAreRefusedUntilTheyAreEscaped() {
    prompt().use(make("Arr.", {{"[INST] Hello", "[INST] Ahoy"}}));
    chat().setDraft("Hi");
    chat().send();
    QVERIFY(chat().sendError().contains("[INST]"));
    QVERIFY(chat().canEscapeTags());
    QCOMPARE(fixture_->transcript().rowCount(), 0);
    chat().escapeTagsInDraft();
    QVERIFY(fixture_->ask("Hi", "A."));
    QCOMPARE(fixture_->texts(), (QStringList{"[ INST ] Hello", "[INST] Ahoy", "Hi", "A."}));
  }

  void theyAreChangedAsAnyTurn() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}, {"Who?", "I."}}));
    QVERIFY(fixture_->ask("a", "A."));
    QVERIFY(chat().edit(fixture_->role(1, TranscriptModel::MessageIdRole), "Ahoy, matey"));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy, matey"}));
    QVERIFY(!isExampleRow(1));
    chat().selectSibling(fixture_->role(1, TranscriptModel::MessageIdRole), -1);
    QCOMPARE(fixture_->transcript().rowCount(), 6);
    QSignalSpy finished(&chat(), &ChatController::finished);
    fixture_->script().say("Anew.");
    fixture_->script().end();
    chat().regenerate(fixture_->role(3, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "Who?", "Anew."}));
    QVERIFY(!isExampleRow(3));
    chat().remove(fixture_->role(2, TranscriptModel::MessageIdRole));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy"}));
    chat().removed()->undo();
    QCOMPARE(fixture_->transcript().rowCount(), 4);
  }

  void aChatThatLostAllBeginsAnew() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    QVERIFY(fixture_->ask("a", "A."));
    chat().remove(fixture_->role(0, TranscriptModel::MessageIdRole));
    QCOMPARE(fixture_->transcript().rowCount(), 0);
    QVERIFY(fixture_->ask("b", "B."));
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "b", "B."}));
  }

  void areExportedAsMessages() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    QVERIFY(fixture_->ask("Where?", "There."));
    QGuiApplication::clipboard()->clear();
    fixture_->app().exchange()->copyAsMarkdown(chat().chatId());
    WAIT_FOR(QGuiApplication::clipboard()->text().contains("There."));
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.indexOf("Hello") >= 0 && text.indexOf("Hello") < text.indexOf("Ahoy"));
    QVERIFY(text.indexOf("Ahoy") < text.lastIndexOf("Where?"));  // it is the title, too
  }

  void aCopyOfTheChatKeepsTheirMarks() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    QVERIFY(fixture_->ask("Where?", "There."));
    QSignalSpy copied(&chat(), &ChatController::duplicated);
    chat().duplicate(fixture_->role(3, TranscriptModel::MessageIdRole));
    QVERIFY(copied.wait(kPatienceMs));
    WAIT_EQUAL(chat().chatId(), copied.at(0).at(0).toString());
    QCOMPARE(fixture_->texts(), (QStringList{"Hello", "Ahoy", "Where?", "There."}));
    QVERIFY(isExampleRow(0) && isExampleRow(1) && !isExampleRow(2));
  }

  void theModelNamesTheChatWithoutThem() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    fixture_->script().setReply([](const AnswerRequest& request) -> std::optional<std::string> {
      if (!request.chat.turns.back().user.starts_with("Name this conversation")) return std::nullopt;
      return request.chat.turns.size() == 2 && request.chat.turns[0].user == "Where is the gold?" ? "Gold" : "Wrong";
    });
    QVERIFY(fixture_->ask("Where is the gold?", "There."));
    WAIT_EQUAL(chat().title(), QString("Gold"));
  }

  void aGreetingIsNamedByItsAnswer() {
    prompt().use(make("Arr.", {{"Hello", "Ahoy"}}));
    QVERIFY(fixture_->ask("Hi", "The gold is there."));
    WAIT_EQUAL(chat().title(), QString("The gold is there."));
  }

  void marksAreReadAsTheyAreWritten() {
    storage::Message message;
    QVERIFY(!isExample(message));
    message.settings = exampleMark();
    QVERIFY(isExample(message) && !markedPrompt(message));
    message.settings = exampleMark("example \"x\"");
    QVERIFY(isExample(message));
    QCOMPARE(markedPrompt(message), std::optional<std::string>("example \"x\""));
    message.settings = promptMark("an example");
    QVERIFY(!isExample(message));
    for (const char* broken : {"example", R"({"example": "yes"})", R"({"example": false})", R"(["example"])"}) {
      message.settings = broken;
      QVERIFY2(!isExample(message), broken);
    }
  }
};

QTEST_MAIN(PromptExamplesTest)
#include "tst_prompt_examples.moc"
