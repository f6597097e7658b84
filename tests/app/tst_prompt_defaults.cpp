// Defaults of system prompts: how they are set, what copies and further chats of a chat have, and what is not there.
#include <QSignalSpy>
#include <QTest>

#include "layered_prompts.h"

using namespace chasqui;
using namespace chasqui::app;

class PromptDefaultsTest : public QObject {
  Q_OBJECT

 private slots:
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

QTEST_MAIN(PromptDefaultsTest)
#include "tst_prompt_defaults.moc"
