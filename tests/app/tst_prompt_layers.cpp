// Where the system prompt of a chat comes from: its own choice, its folder, its model, the application, or nowhere.
#include <QSignalSpy>
#include <QTest>

#include "layered_prompts.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

const QString kOther = QStringLiteral("/m/other.gguf");

bool hasBit(int bits, int bit) { return (bits >> bit) % 2 == 1; }

}  // namespace

class PromptLayersTest : public QObject {
  Q_OBJECT

 private slots:
  void theNearestHolds_data() {
    QTest::addColumn<int>("set");
    for (int set = 0; set < 16; ++set)
      QTest::addRow("%s%s%s%s", hasBit(set, 0) ? "A" : "-", hasBit(set, 1) ? "M" : "-", hasBit(set, 2) ? "F" : "-",
                    hasBit(set, 3) ? "C" : "-")
          << set;
  }

  void theNearestHolds() {
    QFETCH(int, set);
    Layers at;
    Fixture& fixture = at.fixture;
    fixture.chats().createIn(at.work);
    if (hasBit(set, 0)) at.setApp(at.app);
    if (hasBit(set, 1)) at.setModel(at.model);
    if (hasBit(set, 2)) at.setFolder(at.folder);
    if (hasBit(set, 3)) at.prompt().use(at.own);
    const char* texts[] = {"", "You are a guide.", "You are a cook.", "You are a pirate.", "Be brief."};
    const char* layers[] = {"", "application", "model", "folder", ""};
    const QString sources[] = {{},
                               "Default of the application: For all",
                               "From the model Demo model (a toy): For a model",
                               "From the folder Work: For a folder",
                               "This chat's own: For a chat"};
    const int nearest = hasBit(set, 3) ? 4 : hasBit(set, 2) ? 3 : hasBit(set, 1) ? 2 : hasBit(set, 0) ? 1 : 0;
    const auto check = [&] {
      QCOMPARE(at.text(), QString(texts[nearest]));
      QCOMPARE(at.prompt().source(), sources[nearest]);
      QCOMPARE(at.prompt().resettable(), nearest == 4);
    };
    check();
    QVERIFY(fixture.ask("a", "A."));
    QCOMPARE(at.lastSystem(), std::string(texts[nearest]));
    WAIT_EQUAL(at.stored("prompt_layer"), QString(layers[nearest]));
    WAIT_EQUAL(at.stored("system_prompt"), QString(texts[nearest]));
    check();
    at.restart();
    WAIT_EQUAL(fixture.transcript().rowCount(), 2);
    check();
    QVERIFY(fixture.ask("b", "B."));
    QCOMPARE(at.lastSystem(), std::string(texts[nearest]));
  }

  void aBlankChatFollows() {
    Layers at;
    QCOMPARE(at.text(), QString());
    at.setApp(at.app);
    QCOMPARE(at.text(), QString("You are a guide."));
    at.fixture.app().promptEditor()->open(at.app);
    for (const char* text : {"Y", "Yo", "You are a guide in Cusco."}) {
      at.fixture.app().promptEditor()->setText(text);
      QCOMPARE(at.text(), QString(text));
    }
    at.setModel(at.model);
    QCOMPARE(at.text(), QString("You are a cook."));
    at.models().put({kOther, "other"});
    at.models().select(kOther);
    QCOMPARE(at.text(), QString("You are a guide in Cusco."));
    at.setModel(at.own);
    QCOMPARE(at.prompt().source(), QString("From the model other: For a chat"));
    at.models().forget(kOther);
    QCOMPARE(at.prompt().source(), QString("From the model Demo model (a toy): For a model"));
    at.setFolder(at.folder);
    QCOMPARE(at.text(), QString("You are a cook."));
    at.fixture.chats().create();  // for a line that can be moved
    at.fixture.chats().moveTo(at.chat().chatId(), at.work);
    QCOMPARE(at.text(), QString("You are a pirate."));
    at.fixture.chats().folders()->rename(at.work, "Ships");
    QCOMPARE(at.prompt().source(), QString("From the folder Ships: For a folder"));
    at.fixture.chats().folders()->remove(at.work);
    QCOMPARE(at.text(), QString("You are a cook."));
    at.fixture.chats().undo();
    QCOMPARE(at.prompt().source(), QString("From the folder Ships: For a folder"));
    at.fixture.chats().undo();
    QCOMPARE(at.text(), QString("You are a cook."));
    at.library().remove(at.model);
    QCOMPARE(at.text(), QString("You are a guide in Cusco."));
    at.library().undo();
    QCOMPARE(at.text(), QString("You are a cook."));
    at.setModel({});
    at.setApp({});
    QCOMPARE(at.text(), QString());
    // It was worth nothing all the time, and one typing of a text is one version.
    at.fixture.stop();
    QCOMPARE(at.fixture.query("SELECT count(*) FROM chat"), QString("0"));
    QCOMPARE(at.fixture.query("SELECT count(*) FROM prompt_version WHERE text LIKE '%guide%'"), QString("2"));
  }

  void droppingIntoAFolderMoves() {
    Layers at;
    at.setFolder(at.folder);
    at.fixture.chats().create();
    at.fixture.chats().dropAt(at.chat().chatId(), at.fixture.chats().rowOfFolder(at.work));
    QCOMPARE(at.text(), QString("You are a pirate."));
  }

  void noneStopsTheSearch() {
    Layers at;
    at.setApp(at.app);
    at.setFolder(kBuiltInPrefix + "none");
    at.fixture.chats().createIn(at.work);
    QCOMPARE(at.text(), QString());
    QCOMPARE(at.prompt().source(), QString("From the folder Work: No system prompt"));
    QVERIFY(at.fixture.ask("a", "A."));
    WAIT_EQUAL(at.stored("prompt_layer"), QString("folder"));
  }

  void anEmptiedTextIsAChoice() {
    Layers at;
    at.chat().setSystemPrompt("x");
    at.chat().setSystemPrompt({});  // where nothing is set it is nothing
    QVERIFY(at.prompt().source().isEmpty());
    at.setApp(at.app);
    QCOMPARE(at.text(), QString("You are a guide."));
    at.chat().setSystemPrompt({});
    QCOMPARE(at.text(), QString());
    QCOMPARE(at.prompt().source(), QString("This chat's own: No system prompt"));
    at.setModel(at.model);
    QCOMPARE(at.text(), QString());
    at.chat().setSystemPrompt("Y");
    QCOMPARE(at.prompt().source(), QString("This chat's own"));
    QCOMPARE(at.prompt().choice(), -1);
    at.restart();
    WAIT_EQUAL(at.text(), QString("Y"));
    QVERIFY(at.prompt().resettable());
    at.prompt().choose(0);
    QCOMPARE(at.prompt().source(), QString("From the model Demo model (a toy): For a model"));
    QVERIFY(!at.prompt().resettable());
    at.restart();
    WAIT_EQUAL(at.text(), QString("You are a cook."));
    QCOMPARE(at.prompt().choice(), 0);
  }

  void aChatThatBeganKeepsItsText() {
    Layers at;
    at.setFolder(at.folder);
    at.fixture.chats().createIn(at.work);
    QVERIFY(at.fixture.ask("a", "A."));
    at.setFolder(at.own);
    QCOMPARE(at.text(), QString("You are a pirate."));
    QCOMPARE(at.prompt().source(), QString("From a folder's default: For a folder"));
    QVERIFY(at.prompt().resettable());
    at.fixture.chats().moveTo(at.chat().chatId(), {});
    QCOMPARE(at.text(), QString("You are a pirate."));
    at.restart();
    WAIT_EQUAL(at.text(), QString("You are a pirate."));
    QCOMPARE(at.prompt().source(), QString("From a folder's default: For a folder"));
    at.setApp(at.app);
    at.prompt().reset();
    QCOMPARE(at.text(), QString("You are a guide."));
    QVERIFY(!at.prompt().resettable());
    QVERIFY(at.fixture.ask("b", "B."));
    QCOMPARE(at.lastSystem(), std::string("You are a guide."));
    QVERIFY(at.fixture.transcript().index(2).data(TranscriptModel::PromptChangedRole).toBool());
    WAIT_EQUAL(at.stored("prompt_layer"), QString("application"));
    at.setApp({});
    at.prompt().reset();  // to none
    QVERIFY(at.text().isEmpty() && at.prompt().source().isEmpty());
  }

  void theNewestVersionIsTaken() {
    Layers at;
    at.setApp(at.app);
    QVERIFY(at.fixture.ask("a", "A."));
    PromptEditor& editor = *at.fixture.app().promptEditor();
    editor.open(at.app);
    editor.setText("You are a guide in Lima.");
    QCOMPARE(at.text(), QString("You are a guide."));
    QVERIFY(at.prompt().outdated() && at.prompt().resettable());
    at.prompt().update();
    QCOMPARE(at.prompt().source(), QString("Default of the application: For all"));
    QVERIFY(!at.prompt().resettable());
    editor.setText("You are a guide in Quito.");  // the version that a chat has stays
    at.fixture.stop();
    QCOMPARE(at.fixture.query("SELECT count(*) FROM prompt_version WHERE text LIKE '%guide%'"), QString("3"));
  }

  void aDraftWaitsAndFollows() {
    Layers at;
    at.setApp(at.app);
    at.chat().setDraft("Not yet");
    at.restart();
    WAIT_EQUAL(at.chat().draft(), QString("Not yet"));
    QCOMPARE(at.prompt().source(), QString("Default of the application: For all"));
    at.setApp(at.own);
    QCOMPARE(at.text(), QString("Be brief."));
    at.fixture.app().prompts()->remove(at.own);
    at.restart();
    WAIT_EQUAL(at.chat().draft(), QString("Not yet"));
    QCOMPARE(at.text(), QString());
    at.library().restore(at.own);
    QCOMPARE(at.text(), QString("Be brief."));
  }

  void whatIsLeftOpenIsFilledInOnce() {
    Layers at;
    const QString town = at.library().create("Town", "You know {{town}}.");
    at.setApp(town);
    at.chat().setDraft("Hello");
    at.chat().send();
    QVERIFY(at.prompt().asking());
    QSignalSpy finished(&at.chat(), &ChatController::finished);
    at.fixture.script().add(Script::LoadDone{});
    at.fixture.script().say("Yes.");
    at.fixture.script().end();
    at.prompt().answer({"Cusco"});
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(at.lastSystem(), std::string("You know Cusco."));
    QVERIFY(!at.prompt().resettable());
    at.fixture.chats().create();
    QCOMPARE(at.text(), QString("You know {{town}}."));
  }

  void aQuestionWaitsForItsDefault() {
    Layers at;
    at.setApp(at.app);
    at.fixture.stop();
    at.fixture.script().setReply([](const AnswerRequest&) { return "A."; });
    at.fixture.script().add(Script::LoadDone{});
    Application application(at.fixture.options());
    bool readBefore = true;
    connect(&application, &Application::restored, this, [&] {
      readBefore = application.prompts()->isRead();
      application.chat()->setDraft("At once");
      application.chat()->send();
    });
    QSignalSpy finished(application.chat(), &ChatController::finished);
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(!readBefore);
    QCOMPARE(at.lastSystem(), std::string("You are a guide."));
  }

  void aQuestionThatWasTakenBackIsNotSentLater() {
    Layers at;
    at.setApp(at.app);
    at.fixture.stop();
    Application application(at.fixture.options());
    bool readBefore = true;
    connect(&application, &Application::restored, this, [&] {
      readBefore = application.prompts()->isRead();
      application.chat()->setDraft("At once");
      application.chat()->send();
      application.chat()->setDraft({});
    });
    WAIT_FOR(application.prompts()->isRead());
    QVERIFY(!readBefore);
    application.chat()->setDraft("Half a questi");
    application.prompts()->create("Another");
    QCOMPARE(application.chat()->transcript()->rowCount(), 0);
    QCOMPARE(application.chat()->draft(), QString("Half a questi"));
  }
};

QTEST_MAIN(PromptLayersTest)
#include "tst_prompt_layers.moc"
