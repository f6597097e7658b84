// Where the system prompt of a chat comes from: its own choice, its folder, its model, the application, or nowhere.
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "fixture.h"
#include "prompts/prompt_editor.h"
#include "prompts/prompt_layers.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

const QString kOther = QStringLiteral("/m/other.gguf");

/// An application with a prompt for each layer in its library, and a folder.
struct Layers {
  Layers() { start(); }

  void start() {
    QVERIFY(fixture.start());
    WAIT_FOR(library().isRead());
    if (!app.isEmpty()) return;
    app = library().create("For all", "You are a guide.");
    model = library().create("For a model", "You are a cook.");
    folder = library().create("For a folder", "You are a pirate.");
    own = library().create("For a chat", "Be brief.");
    work = newFolder("Work");
  }
  void restart() {
    fixture.stop();
    start();
  }

  PromptLibrary& library() { return *fixture.app().prompts(); }
  PromptLayers& layers() { return *fixture.app().promptLayers(); }
  ModelController& models() { return *fixture.app().models(); }
  ChatController& chat() { return fixture.chat(); }
  ChatPrompt& prompt() { return *fixture.chat().prompt(); }
  QString text() { return chat().systemPrompt(); }
  QString newFolder(const QString& name) {
    QString id;
    const auto made = QObject::connect(fixture.chats().folders(), &FolderList::created,
                                       [&id](const QString& folderId) { id = folderId; });
    fixture.chats().folders()->create(name);
    QObject::disconnect(made);
    return id;
  }
  void setApp(const QString& id) { layers().set(PromptLayer::Application, {}, id); }
  void setModel(const QString& id) { layers().set(PromptLayer::Model, models().currentId(), id); }
  void setFolder(const QString& id) { layers().set(PromptLayer::Folder, work, id); }
  /// What the database has of the chat that is open.
  QString stored(const char* column) {
    return fixture.query(
        QString("SELECT %1 FROM chat WHERE id = '%2'").arg(column, chat().chatId()).toLatin1().constData());
  }
  std::string lastSystem() { return fixture.script().requests().back().chat.system; }

  Fixture fixture;
  QString app, model, folder, own, work;
};

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

  void aCopyHasTheSame() {
    Layers at;
    at.setFolder(at.folder);
    at.fixture.chats().createIn(at.work);
    QVERIFY(at.fixture.ask("a", "A."));
    const QString original = at.chat().chatId();
    at.fixture.chats().duplicate(original);
    WAIT_FOR(at.chat().chatId() != original);
    QCOMPARE(at.prompt().source(), QString("From the folder Work: For a folder"));
    at.chat().duplicate(at.fixture.role(1, TranscriptModel::MessageIdRole));
    const QString copy = at.chat().chatId();
    WAIT_FOR(at.chat().chatId() != copy);
    QCOMPARE(at.prompt().source(), QString("From the folder Work: For a folder"));
    WAIT_EQUAL(at.stored("prompt_layer"), QString("folder"));
  }

  void aChatThatGoesOnTakesItsPromptAlong() {
    Layers at;
    at.setFolder(at.folder);
    at.setApp(at.app);
    at.fixture.chats().createIn(at.work);
    QVERIFY(at.fixture.ask("a", "A."));
    emit at.chat().newChatWanted("b");
    QCOMPARE(at.prompt().source(), QString("From the folder Work: For a folder"));
    QCOMPARE(at.fixture.texts().value(0), QString("b"));
    at.fixture.script().say("B.");
    at.fixture.script().end();
    WAIT_FOR(!at.chat().busy());
    QCOMPARE(at.lastSystem(), std::string("You are a pirate."));
    at.chat().setSystemPrompt("Mine: {{this}}");
    at.setFolder({});
    const QString before = at.chat().chatId();
    emit at.chat().newChatWanted("c");
    QVERIFY(at.chat().chatId() != before);
    QCOMPARE(at.text(), QString("Mine: {{this}}"));
    QCOMPARE(at.prompt().source(), QString("This chat's own"));
    at.fixture.script().say("C.");
    at.fixture.script().end();
    WAIT_FOR(!at.chat().busy());
    at.chat().setSystemPrompt({});
    emit at.chat().newChatWanted("d");
    QCOMPARE(at.text(), QString());  // and not the application's
  }

  void aWindowOfItsOwnFollowsToo() {
    Layers at;
    at.chat().setDraft("x");
    const QString id = at.chat().chatId();
    at.fixture.chats().create();
    at.fixture.chats().openInWindow(id);
    WAIT_EQUAL(at.fixture.app().windows()->rowCount(), 1);
    ChatController& chat = *at.fixture.app().windows()->all().front()->chat();
    at.setApp(at.app);
    QCOMPARE(chat.systemPrompt(), QString("You are a guide."));
    QCOMPARE(at.text(), QString("You are a guide."));
    chat.prompt()->use(at.own);
    QCOMPARE(chat.systemPrompt(), QString("Be brief."));
    QCOMPARE(at.text(), QString("You are a guide."));
  }

  void theBoxesSetAndReset() {
    Layers at;
    PromptChoice* boxes[] = {at.layers().application(), at.layers().model(), at.layers().folder()};
    at.layers().model()->setSubject(at.models().currentId());
    at.layers().folder()->setSubject(at.work);
    QCOMPARE(at.layers().folder()->name(), QString("Work"));
    for (PromptChoice* box : boxes) {
      QCOMPARE(box->choices().mid(0, 3), (QStringList{"Not set", "For a chat", "For a folder"}));
      QVERIFY(!box->isSet());
      box->choose(4);
      QCOMPARE(box->choice(), 4);
    }
    PromptUses& uses = *at.layers().uses();
    at.fixture.app().promptEditor()->open(at.app);
    QCOMPARE(uses.text(), QString("Default for all chats; for the model Demo model (a toy); for the folder Work"));
    uses.toggle(1);
    QVERIFY(!at.layers().model()->isSet());
    uses.toggle(1);
    QVERIFY(uses.index(1).data(PromptUses::UsedRole).toBool());
    at.library().remove(at.app);
    QVERIFY2(at.library().undoText().contains("It was the default for all chats; for the model"),
             qPrintable(at.library().undoText()));
    for (PromptChoice* box : boxes) QVERIFY(!box->isSet());
    at.restart();
    at.library().restore(at.app);
    QCOMPARE(at.layers().usesOf(at.app),
             QString("for all chats; for the model Demo model (a toy); for the folder Work"));
    at.layers().folder()->setSubject(at.work);
    at.layers().folder()->reset();
    at.layers().application()->reset();
    at.restart();
    QCOMPARE(at.layers().usesOf(at.app), QString("for the model Demo model (a toy)"));
  }

  void whatIsNotThereIsNotSet() {
    Layers at;
    at.setApp("no such prompt");
    at.setFolder(QString(1000, u'x'));
    at.layers().set(PromptLayer::Model, "/no/such/model", at.own);
    at.layers().set(PromptLayer::Folder, "no such folder", at.own);
    at.fixture.chats().createIn(at.work);
    QCOMPARE(at.text(), QString());
    QVERIFY(at.prompt().source().isEmpty());
    at.fixture.stop();
    at.fixture.execute("UPDATE setting SET value = hex(zeroblob(300)) WHERE key = 'preference.systemPrompt'");
    at.start();
    QCOMPARE(at.text(), QString());
  }

  void aFolderThatIsNotSavedIsTakenBack() {
    Layers at;
    at.setFolder(at.folder);
    at.fixture.chats().create();
    at.fixture.execute("CREATE TRIGGER refuse BEFORE UPDATE OF folder_id ON chat BEGIN SELECT RAISE(FAIL, 'no'); END");
    at.chat().setDraft("x");
    at.fixture.app().chats()->open(at.chat().chatId());
    WAIT_EQUAL(at.stored("draft"), QString("x"));
    at.fixture.chats().moveTo(at.chat().chatId(), at.work);
    QCOMPARE(at.text(), QString("You are a pirate."));
    WAIT_EQUAL(at.text(), QString());
  }
};

QTEST_MAIN(PromptLayersTest)
#include "tst_prompt_layers.moc"
