// A chat from the composer's text to the database, and back after a restart; the window alone is missing.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ChatFlowTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QAbstractItemModelTester> transcriptTester_, chatsTester_;

  ChatController& chat() { return fixture_->chat(); }
  ChatList& chats() { return fixture_->chats(); }
  Script& script() { return fixture_->script(); }
  QString id(int row) { return fixture_->role(row, TranscriptModel::MessageIdRole); }
  QStringList texts() { return fixture_->texts(); }

  void watch() {
    using Mode = QAbstractItemModelTester::FailureReportingMode;
    transcriptTester_ = std::make_unique<QAbstractItemModelTester>(&fixture_->transcript(), Mode::QtTest);
    chatsTester_ = std::make_unique<QAbstractItemModelTester>(&chats(), Mode::QtTest);
  }

  void restart() {
    transcriptTester_.reset();
    chatsTester_.reset();
    fixture_->stop();
    QVERIFY(fixture_->start());
    watch();
  }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    QVERIFY(fixture_->start());
    watch();
  }

  void cleanup() {
    transcriptTester_.reset();
    chatsTester_.reset();
    fixture_.reset();
  }

  void anAnswerIsShownSavedAndThereAfterARestart() {
    QVERIFY(!chat().canSend());
    chat().setDraft("   ");
    QVERIFY(!chat().canSend());
    QVERIFY(fixture_->ask("What is the capital of Peru?", "Lima."));
    QCOMPARE(texts(), QStringList({"What is the capital of Peru?", "Lima."}));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("done"));
    QCOMPARE(fixture_->role(1, TranscriptModel::ModelNameRole), QString("Demo model (a toy)"));
    QCOMPARE(fixture_->role(1, TranscriptModel::StatisticsRole),
             QString("read 12 tokens (85 kept), wrote 1, 1.0 tok/s · end of text"));
    QCOMPARE(chat().draft(), QString());
    QCOMPARE(chat().title(), QString("What is the capital of Peru?"));
    QCOMPARE(chats().index(0).data(ChatList::PreviewRole).toString(), QString("Lima."));

    restart();
    QCOMPARE(texts(), QStringList({"What is the capital of Peru?", "Lima."}));
    QCOMPARE(fixture_->query("SELECT hex(generated_ids) FROM message WHERE role = 'assistant'"), QString("64000000"));
    QCOMPARE(fixture_->query("SELECT vocabulary_hash FROM message WHERE role = 'assistant'"), QString("42"));
    QCOMPARE(chats().count(), 1);
    QCOMPARE(chats().index(0).data(ChatList::CurrentRole).toBool(), true);
  }

  void theStateLineNamesEveryPhase() {
    chat().setDraft("hello");
    chat().send();
    WAIT_EQUAL(chat().state(), ChatController::Loading);
    QVERIFY(chat().busy());
    script().add(Script::LoadProgress{43, 100});
    WAIT_EQUAL(chat().statusText(), QString("Loading model 43 %"));
    script().add(Script::LoadDone{});
    script().add(Script::Read{120, 310});
    WAIT_EQUAL(chat().statusText(), QString("Reading prompt 120 / 310"));
    QCOMPARE(chat().state(), ChatController::Reading);
    script().say("a ");
    WAIT_EQUAL(chat().state(), ChatController::Writing);
    script().say("b");
    WAIT_FOR(chat().statusText().startsWith("Writing, "));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("generating"));
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().stop();
    QCOMPARE(chat().state(), ChatController::Stopping);
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(finished[0][0].toString(), QString("Answer stopped"));
    QCOMPARE(chat().state(), ChatController::Idle);
    QCOMPARE(texts().at(1), QString("a b"));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("stopped"));
  }

  void whileItWritesADraftCanBeTypedButNotSent() {
    chat().setDraft("one");
    chat().send();
    chat().setDraft("two");
    QVERIFY(!chat().canSend());
    chat().send();
    QCOMPARE(fixture_->transcript().count(), 2);
    chat().stop();
    WAIT_FOR(chat().canSend());
    QCOMPARE(chat().draft(), QString("two"));
  }

  void theNextQuestionIsGivenTheChatWithItsIds() {
    chat().setSystemPrompt("Be brief.");
    QVERIFY(fixture_->ask("one", "1"));
    fixture_->app().sampling()->set("temperature", 0);
    fixture_->app().sampling()->set("maxTokens", 7);
    QVERIFY(fixture_->ask("two", "2"));
    const AnswerRequest request = script().requests().back();
    QCOMPARE(request.chat.system, std::string("Be brief."));
    QCOMPARE(request.chat.turns.size(), 2U);
    QCOMPARE(request.chat.turns[0].answer, std::string("1"));
    QCOMPARE(request.chat.turns[0].generatedIds, std::vector<engine::TokenId>{100});
    QCOMPARE(request.chat.turns[0].vocabularyHash, std::uint64_t{42});
    QCOMPARE(request.chat.turns[1].user, std::string("two"));
    QCOMPARE(request.sampling.temperature, 0.0F);
    QCOMPARE(request.maxTokens, 7U);
  }

  void stopStringsEndTheAnswerAndNotItsTitle() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    fixture_->app().sampling()->setTexts("stopStrings", {"\\nUser:"});
    QVERIFY(fixture_->ask("one", "1"));
    script().say("A title");
    script().end();
    WAIT_EQUAL(script().requests().size(), 2U);
    QCOMPARE(script().requests()[0].stopStrings, std::vector<std::string>{"\nUser:"});
    QVERIFY(script().requests()[1].stopStrings.empty());
  }

  void regenerateAndEditMakeSiblingsAndKeepTheOld() {
    QVERIFY(fixture_->ask("question", "first"));
    script().say("second");
    script().end();
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().regenerate(id(1));
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(texts(), QStringList({"question", "second"}));
    QCOMPARE(fixture_->role(1, TranscriptModel::SiblingIndexRole), QString("1"));
    QCOMPARE(fixture_->role(1, TranscriptModel::SiblingCountRole), QString("2"));

    script().say("third");
    script().end();
    QVERIFY(chat().edit(id(0), "question, edited"));
    WAIT_EQUAL(finished.count(), 2);
    QCOMPARE(texts(), QStringList({"question, edited", "third"}));
    QCOMPARE(fixture_->role(0, TranscriptModel::SiblingCountRole), QString("2"));

    chat().selectSibling(id(0), -1);
    QCOMPARE(texts(), QStringList({"question", "second"}));
    chat().selectSibling(id(1), -1);
    QCOMPARE(texts(), QStringList({"question", "first"}));
    restart();  // the chat remembers its leaf
    QCOMPARE(texts(), QStringList({"question", "first"}));
    chat().selectSibling(id(1), 1);
    chat().selectSibling(id(0), 1);
    QCOMPARE(texts(), QStringList({"question, edited", "third"}));
    QCOMPARE(fixture_->query("SELECT count(*) FROM message"), QString("5"));
  }

  void tagsAreRefusedAndTheTextStays() {
    chat().setDraft("What does [INST] mean?");
    chat().send();
    QVERIFY(chat().sendError().contains("[INST]"));
    QVERIFY(chat().canEscapeTags());
    QCOMPARE(chat().draft(), QString("What does [INST] mean?"));
    QCOMPARE(fixture_->transcript().count(), 0);
    chat().escapeTagsInDraft();
    QVERIFY(chat().sendError().isEmpty());
    QCOMPARE(chat().draft(), QString("What does [ INST ] mean?"));
    QVERIFY(fixture_->ask(chat().draft(), "An instruction."));
    QVERIFY(!chat().edit(id(0), "<<SYS>> again"));
    QVERIFY(chat().sendError().contains("<<SYS>>"));
    QCOMPARE(fixture_->transcript().count(), 2);
  }

  void tagsInTheSystemPromptAreRefusedToo() {
    chat().setSystemPrompt("<<SYS>> Be brief.");
    QVERIFY(chat().systemPromptError().contains("<<SYS>>"));
    chat().setDraft("hello");
    chat().send();
    QCOMPARE(fixture_->transcript().count(), 0);
    QVERIFY(chat().canEscapeTags());
    chat().escapeTagsInDraft();
    QVERIFY(chat().systemPromptError().isEmpty());
    chat().send();
    QCOMPARE(fixture_->transcript().count(), 2);
  }

  void everyErrorStandsInTheRow() {
    QVERIFY(fixture_->ask("one", "1"));
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("two");
    script().say("part");
    script().fail({ErrorCode::ContextFull, "The chat is too long.", "Start a new chat.", "769 of 768 tokens"});
    chat().send();
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->role(3, TranscriptModel::StateRole), QString("failed"));
    QCOMPARE(fixture_->role(3, TranscriptModel::TextRole), QString("part"));
    QCOMPARE(fixture_->role(3, TranscriptModel::ErrorRole), QString("The chat is too long."));
    QCOMPARE(fixture_->role(3, TranscriptModel::ErrorNextStepRole), QString("Start a new chat."));
    QCOMPARE(fixture_->role(3, TranscriptModel::ErrorDetailRole), QString("769 of 768 tokens"));
    QVERIFY(finished[0][0].toString().contains("The chat is too long."));
    restart();
    QCOMPARE(fixture_->role(3, TranscriptModel::ErrorRole), QString("The chat is too long."));
  }

  void aLostDeviceIsOpenedAnewForTheNextQuestion() {
    QVERIFY(fixture_->ask("one", "1"));
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("two");
    script().fail({ErrorCode::DeviceLost, "The device stopped answering.", {}, {}});
    chat().send();
    WAIT_EQUAL(finished.count(), 1);
    QCOMPARE(fixture_->app().models()->state(), ModelController::None);
    QVERIFY(fixture_->ask("three", "3"));  // loads first, as the state says
    QCOMPARE(texts().last(), QString("3"));
  }

  void anAnswerGoesOnInItsChatWhileAnotherIsOpen() {
    QVERIFY(fixture_->ask("first chat", "1"));
    const QString first = chat().chatId();
    chat().setDraft("more");
    chat().send();
    script().say("begun, ");
    WAIT_EQUAL(texts().last(), QString("begun, "));

    chats().create();
    QVERIFY(chat().chatId() != first);
    QCOMPARE(chat().state(), ChatController::Idle);
    QCOMPARE(fixture_->transcript().count(), 0);
    QVERIFY(chats().find(first)->busy);
    chat().setDraft("second chat");
    QVERIFY(chat().canSend());
    chat().send();
    QCOMPARE(chat().state(), ChatController::Queued);

    script().say("ended");
    script().end();
    script().say("2");
    script().end();
    WAIT_EQUAL(texts(), QStringList({"second chat", "2"}));
    WAIT_FOR(!chats().find(first)->busy);
    chats().open(first);
    WAIT_EQUAL(texts(), QStringList({"first chat", "1", "more", "begun, ended"}));
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM message WHERE role = 'assistant' AND state = 'done'"), QString("3"));
    QCOMPARE(fixture_->query("SELECT count(*) FROM message WHERE state = 'generating'"), QString("0"));
  }

  void goingBackToAChatShowsWhatWasWrittenMeanwhile() {
    QVERIFY(fixture_->ask("first chat", "1"));
    const QString first = chat().chatId();
    chat().setDraft("more");
    chat().send();
    script().say("some ");
    WAIT_EQUAL(texts().last(), QString("some "));
    chats().create();
    chats().open(first);
    QCOMPARE(texts().last(), QString("some "));
    QCOMPARE(chat().state(), ChatController::Writing);
    script().say("text");
    WAIT_EQUAL(texts().last(), QString("some text"));
  }

  void draftsAreKeptForEachChat() {
    QVERIFY(fixture_->ask("one", "1"));
    const QString first = chat().chatId();
    chat().setDraft("half a thought");
    chats().create();
    const QString second = chat().chatId();
    QCOMPARE(chat().draft(), QString());
    chat().setDraft("another");
    QSignalSpy restored(&chat(), &ChatController::draftRestored);
    chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(chat().draft(), QString("half a thought"));
    QVERIFY(restored.count() > 0);
    restart();
    QCOMPARE(chat().draft(), QString("half a thought"));
    chats().open(second);
    WAIT_EQUAL(chat().chatId(), second);
    QCOMPARE(chat().draft(), QString("another"));
  }

  void promptAndSamplingBelongToTheChat() {
    QVERIFY(fixture_->ask("one", "1"));
    chat().setSystemPrompt("You are a pirate.");
    fixture_->app().sampling()->set("temperature", 1.5);
    chats().create();
    QCOMPARE(chat().systemPrompt(), QString());
    QVERIFY(!fixture_->app().sampling()->modified());
    chats().openNext();
    WAIT_EQUAL(chat().systemPrompt(), QString("You are a pirate."));
    QCOMPARE(fixture_->app().sampling()->values().temperature, 1.5);
    restart();
    QCOMPARE(chat().systemPrompt(), QString("You are a pirate."));
    QCOMPARE(fixture_->app().sampling()->values().temperature, 1.5);
  }

  void aDeletedChatComesBackWithUndo() {
    QVERIFY(fixture_->ask("keep me", "yes"));
    const QString first = chat().chatId();
    chats().remove(first);
    QCOMPARE(chats().undoText(), QString("“keep me” deleted"));
    QVERIFY(!chats().find(first));
    QVERIFY(chat().chatId() != first);
    QCOMPARE(fixture_->transcript().count(), 0);
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("1"));
    chats().undo();
    QVERIFY(chats().undoText().isEmpty());
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(texts(), QStringList({"keep me", "yes"}));
    WAIT_EQUAL(fixture_->query("SELECT count(*) FROM chat WHERE deleted_at_ms <> 0"), QString("0"));
  }

  void deletingAChatStopsItsAnswerAndUndoKeepsTheText() {
    QVERIFY(fixture_->ask("one", "1"));
    const QString first = chat().chatId();
    chat().setDraft("two");
    chat().send();
    script().say("half");
    WAIT_EQUAL(texts().last(), QString("half"));
    chats().remove(first);
    WAIT_EQUAL(fixture_->query("SELECT text FROM message WHERE state = 'stopped'"), QString("half"));
    chats().undo();
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(texts().last(), QString("half"));
    QCOMPARE(fixture_->role(3, TranscriptModel::StateRole), QString("stopped"));
  }

  void deletingTheOpenChatOpensItsNeighbour() {
    QVERIFY(fixture_->ask("older", "1"));
    const QString older = chat().chatId();
    chats().create();
    QVERIFY(fixture_->ask("newer", "2"));
    chats().remove(chat().chatId());
    WAIT_EQUAL(chat().chatId(), older);
    QCOMPARE(chats().count(), 1);
    chats().dismissUndo();
    QVERIFY(chats().undoText().isEmpty());
  }

  void renameIsKeptAndNotOverwritten() {
    chats().create();
    chats().rename(chat().chatId(), "  My \n chat ");
    QCOMPARE(chat().title(), QString("My chat"));
    QVERIFY(fixture_->ask("question", "answer"));
    QCOMPARE(chat().title(), QString("My chat"));
    chats().rename(chat().chatId(), "   ");
    QCOMPARE(chats().index(0).data(ChatList::TitleRole).toString(), QString("My chat"));
    restart();
    QCOMPARE(chat().title(), QString("My chat"));
  }

  /// A name field that is left as it was shown names nothing: the first question still does.
  void anUntitledChatIsNotRenamedToWhatItShows() {
    chats().create();
    chats().rename(chat().chatId(), "New chat");
    QVERIFY(fixture_->ask("What is a llama?", "An animal."));
    QVERIFY(chat().title() != "New chat");
  }

  void emptyChatsDoNotPileUp() {
    chats().create();
    chats().create();
    QCOMPARE(chats().count(), 1);
    QVERIFY(fixture_->ask("one", "1"));
    const QString first = chat().chatId();
    chats().create();
    QCOMPARE(chats().count(), 2);
    chats().open(first);
    WAIT_EQUAL(chat().chatId(), first);
    QCOMPARE(chats().count(), 1);
  }

  void copyTakesTheMessagesText() {
    QVERIFY(fixture_->ask("one", "the answer"));
    chat().copy(id(1));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("the answer"));
  }
};

QTEST_MAIN(ChatFlowTest)
#include "tst_chat_flow.moc"
