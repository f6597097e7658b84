// What a chat takes of a prompt, what it asks for, and what the transcript says of it.
#include <QSignalSpy>
#include <QTest>

#include "chat/prompt_mark.h"
#include "fixture.h"
#include "prompts/prompt_library.h"

using namespace chasqui::app;

class ChatPromptTest : public QObject {
  Q_OBJECT

  /// Says what the prompt leaves open; the question that waits is answered.
  static void answerWith(Fixture& fixture, const QStringList& values) {
    QSignalSpy finished(&fixture.chat(), &ChatController::finished);
    fixture.script().add(Script::LoadDone{});
    fixture.script().say("Yes.");
    fixture.script().end();
    fixture.chat().prompt()->answer(values);
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture.transcript().rowCount(), 2);
  }

 private slots:
  void aChatKeepsItsText() {
    Fixture fixture;
    QVERIFY(fixture.start());
    PromptLibrary& library = *fixture.app().prompts();
    PromptEditor& editor = *fixture.app().promptEditor();
    ChatPrompt& prompt = *fixture.chat().prompt();
    const QString id = library.create("Pirate", "Arr.");
    editor.open(id);
    prompt.use(id);
    QCOMPARE(fixture.chat().systemPrompt(), QString("Arr."));
    QCOMPARE(prompt.name(), QString("Pirate"));
    QVERIFY(!prompt.outdated());
    editor.setText("Arr!");
    QCOMPARE(fixture.chat().systemPrompt(), QString("Arr."));
    QVERIFY(prompt.outdated());
    prompt.update();
    QCOMPARE(fixture.chat().systemPrompt(), QString("Arr!"));
    QVERIFY(!prompt.outdated());
    editor.setText("Arr?");  // the version that the chat has stays as it is
    QVERIFY(prompt.outdated());
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(fixture.chat().systemPrompt(), QString("Arr!"));
    WAIT_EQUAL(fixture.chat().prompt()->name(), QString("Pirate"));
    QVERIFY(fixture.chat().prompt()->outdated());
    fixture.chat().setSystemPrompt("My own.");
    QVERIFY(fixture.chat().prompt()->name().isEmpty());
    QVERIFY(!fixture.chat().prompt()->outdated());
  }

  void asksForWhatIsOpen() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ChatController& chat = fixture.chat();
    chat.prompt()->use(kBuiltInPrefix + "translator");
    chat.setDraft("Hello");
    chat.send();
    QVERIFY(chat.prompt()->asking());
    QCOMPARE(chat.prompt()->variables(), QStringList{"target language"});
    QCOMPARE(chat.draft(), QString("Hello"));
    chat.prompt()->dismiss();
    QVERIFY(!chat.prompt()->asking());
    QCOMPARE(fixture.transcript().rowCount(), 0);
    chat.send();
    answerWith(fixture, {" French "});
    QVERIFY(chat.systemPrompt().contains("into French."));
    QCOMPARE(fixture.script().requests().back().chat.system, chat.systemPrompt().toStdString());
    QCOMPARE(chat.prompt()->promptId(), kBuiltInPrefix + "translator");
  }

  void whatIsLeftOpenIsSentAsItIs() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ChatController& chat = fixture.chat();
    chat.setSystemPrompt("{{model}}: {{what}}");
    chat.setDraft("Hello");
    chat.send();
    QVERIFY(chat.prompt()->asking());
    answerWith(fixture, {""});
    QVERIFY(chat.systemPrompt().endsWith(": {{what}}"));
    QVERIFY(!chat.systemPrompt().startsWith("{{model}}"));
    QVERIFY(fixture.ask("Again", "No."));  // it is known by now
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(fixture.transcript().rowCount(), 4);
    QVERIFY(fixture.ask("And again", "No."));
  }

  void everyWayToAskFillsIn() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ChatController& chat = fixture.chat();
    QVERIFY(fixture.ask("a", "A."));
    chat.setSystemPrompt("{{model}}");
    QSignalSpy finished(&chat, &ChatController::finished);
    fixture.script().say("B.");
    fixture.script().end();
    chat.regenerate(fixture.role(1, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(!fixture.script().requests().back().chat.system.empty());
    QVERIFY(fixture.script().requests().back().chat.system.find("{{") == std::string::npos);
    chat.setSystemPrompt("{{what}}");
    QVERIFY(!chat.edit(fixture.role(0, TranscriptModel::MessageIdRole), "b"));
    QVERIFY(chat.prompt()->asking());
    chat.setDraft("not to be sent");
    chat.prompt()->answer({"that"});
    QCOMPARE(chat.systemPrompt(), QString("that"));
    QVERIFY(!chat.busy());
    QCOMPARE(chat.draft(), QString("not to be sent"));
  }

  void anotherChatIsAskedAnew() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ChatController& chat = fixture.chat();
    chat.setSystemPrompt("{{what}}");
    chat.setDraft("Hello");
    chat.send();
    answerWith(fixture, {""});
    fixture.chats().create();
    chat.setSystemPrompt("{{what}}");
    chat.setDraft("Hello");
    chat.send();
    QVERIFY(chat.prompt()->asking());
  }

  void aChangeIsMarked() {
    Fixture fixture;
    QVERIFY(fixture.start());
    ChatController& chat = fixture.chat();
    const auto changed = [&](int row) {
      return fixture.transcript().index(row).data(TranscriptModel::PromptChangedRole).toBool();
    };
    chat.setSystemPrompt("Be brief.");
    QVERIFY(fixture.ask("a", "A.") && fixture.ask("b", "B."));
    chat.setSystemPrompt({});
    QVERIFY(fixture.ask("c", "C."));
    QVERIFY(!changed(0) && !changed(2) && changed(4) && !changed(5));
    chat.setSystemPrompt("Arr.");
    chat.setSystemPrompt({});
    QVERIFY(fixture.ask("d", "D."));
    QVERIFY(!changed(6));
    chat.setSystemPrompt("Arr.");
    QVERIFY(fixture.ask("e", "E."));
    QVERIFY(changed(8));
    fixture.stop();
    QVERIFY(fixture.start());
    WAIT_EQUAL(fixture.transcript().rowCount(), 10);
    QVERIFY(changed(4) && changed(8) && !changed(6));
    QCOMPARE(fixture.role(8, TranscriptModel::PromptTextRole), QString("Arr."));
  }

  void marksAreReadAsTheyAreWritten() {
    chasqui::storage::Message question;
    QVERIFY(!markedPrompt(question));
    for (const char* text : {"", "Arr \"x\"\n", "ü🦙"}) {
      question.settings = promptMark(text);
      QCOMPARE(markedPrompt(question), std::optional<std::string>(text));
    }
    for (const char* broken : {"{", "[]", R"({"systemPrompt": 5})"}) {
      question.settings = broken;
      QVERIFY(!markedPrompt(question));
    }
    question.settings = promptMark("x");
    question.role = chasqui::storage::Role::Assistant;
    QVERIFY(!markedPrompt(question));
  }
};

QTEST_MAIN(ChatPromptTest)
#include "tst_chat_prompt.moc"
