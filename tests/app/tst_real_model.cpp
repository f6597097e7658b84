// Whole chats with the demo model on the Vulkan device, through everything but the window. What the answers must be
// comes from another engine (demo.json of the golden results, greedy).
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "real_model.h"

using namespace chasqui;
using namespace chasqui::app;

class RealModelTest : public QObject, private RealModel {
  Q_OBJECT

 private slots:
  void initTestCase() { keepDeviceOpen(); }
  void init() { begin(); }
  void cleanup() { fixture_.reset(); }

  void theCapitalOfPeru() {
    ask("What is the capital of Peru?");
    QVERIFY2(text(1).contains("Lima"), qPrintable(text(1) + fixture_->role(1, TranscriptModel::ErrorRole)));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("done"));
    QVERIFY(fixture_->app().models()->currentDetail().startsWith("Q8_0"));
    QVERIFY(!fixture_->app().models()->deviceName().isEmpty());
    ask("Thanks");
    WAIT_EQUAL(count("reused_tokens > 0", 1), QString("1"));
    QVERIFY(count("read_tokens", 1).toInt() < count("prompt_tokens", 1).toInt());
  }

  void aChosenTemplateIsWhatTheModelReads() {
    const engine::Tokenizer tokenizer = engine::readTokenizer(kDemoModel.toStdString()).value();
    const std::string question = "What is the capital of Peru?";
    const auto tokens = [&](engine::TemplateKind kind) {
      return static_cast<int>(engine::encodeChat(tokenizer, kind, {"", {{question, {}, {}, 0}}}).value().size());
    };
    ModelController& models = *fixture_->app().models();
    models.chooseTemplate(static_cast<int>(models.templateChoices().indexOf("Vicuna")));
    fixture_->app().sampling()->set("maxTokens", 8);
    ask(QString::fromStdString(question));
    WAIT_EQUAL(count("prompt_tokens", 0).toInt(), tokens(engine::TemplateKind::Vicuna));
    QVERIFY(tokens(engine::TemplateKind::Vicuna) != tokens(engine::TemplateKind::Llama2));
    QCOMPARE(models.templateChoices().first(), QString("As the model says: Llama 2"));
  }

  /// One after the other on one session, with one seed.
  void promptsOfTheSameWordsAnswerAlike() {
    PromptLibrary& library = *fixture_->app().prompts();
    TryOut& tryOut = *fixture_->app().tryOut();
    library.create("B", "Answer in capital letters.");
    fixture_->app().promptEditor()->open(library.create("A", "Answer in capital letters."));
    tryOut.setOtherIndex(1);
    fixture_->app().sampling()->set("temperature", 1);
    fixture_->app().sampling()->set("seed", "7");
    fixture_->app().sampling()->set("maxTokens", 24);
    tryOut.setQuestion("What is the capital of Peru?");
    tryOut.run();
    QTRY_VERIFY_WITH_TIMEOUT(!tryOut.running(), kModelPatienceMs);
    QVERIFY2(!tryOut.first()->text().isEmpty(), qPrintable(tryOut.first()->error()));
    QCOMPARE(tryOut.second()->name(), QString("B"));
    QCOMPARE(tryOut.second()->text(), tryOut.first()->text());
    QCOMPARE(fixture_->query("SELECT count(*) FROM message"), QString("0"));
  }

  void chatsAreThoseOfTheGolden_data() {
    QTest::addColumn<QJsonObject>("golden");
    QFile file(CHASQUI_SHARED_DIR "/golden/demo.json");
    if (!file.open(QIODevice::ReadOnly)) {
      if (qEnvironmentVariableIsSet("CI")) QFAIL("The golden results are missing.");
      QSKIP("The golden results (" CHASQUI_SHARED_DIR "/golden) are not here.");
    }
    int number = 0;
    for (const QJsonValue value : QJsonDocument::fromJson(file.readAll()).array())
      QTest::addRow("chat %d", ++number) << value.toObject();
    QVERIFY(number > 0);
  }

  void chatsAreThoseOfTheGolden() {
    QFETCH(QJsonObject, golden);
    chat().setSystemPrompt(golden.value("system").toString());
    int turns = 0;
    for (const QJsonValue value : golden.value("turns").toArray()) {
      const QJsonObject turn = value.toObject();
      ask(turn.value("user").toString());
      QCOMPARE(text(2 * turns + 1), turn.value("text").toString());
      // The golden lists the ids that a program with a kept cache reads: the new text only.
      WAIT_EQUAL(count("state", turns), QString("done"));
      QCOMPARE(count("read_tokens", turns).toInt(), static_cast<int>(turn.value("read").toArray().size()));
      ++turns;
    }
    QVERIFY(turns > 0);
  }

  /// Wherever it is cut, an answer that goes on is the one that is written in one go, to the last id.
  void anAnswerThatWasCutGoesOnAsInOneGo() {
    const QString question = "Write hello world in Python.";
    ask(question);
    const QString whole = text(1);
    WAIT_EQUAL(count("state", 0), QString("done"));
    const QString ids = count("hex(generated_ids)", 0);
    const int tokens = count("generated_tokens", 0).toInt();
    QVERIFY(tokens > 4);
    for (int cut = 1; cut < tokens; ++cut) {
      fixture_->chats().create();
      fixture_->app().sampling()->set("temperature", 0);
      fixture_->app().sampling()->set("maxTokens", cut);
      ask(question);
      if (text(1).isEmpty()) continue;  // white space alone: nothing to go on with
      fixture_->app().sampling()->set("maxTokens", 0);
      QSignalSpy finished(&chat(), &ChatController::finished);
      chat().goOn(fixture_->role(1, TranscriptModel::MessageIdRole));
      QVERIFY(finished.wait(kModelPatienceMs));
      QCOMPARE(text(1), whole);
      WAIT_EQUAL(count("hex(generated_ids)", cut), ids);
    }
  }

  void stopWhileLoadingAndGoOn() {
    chat().setDraft("Hello");
    chat().send();
    chat().stop();
    WAIT_EQUAL(chat().state(), ChatController::Idle);
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("stopped"));
    ask("What is the capital of Peru?");
    QVERIFY(text(3).contains("Lima"));
  }

  void stopWhileWritingAndGoOn() {
    ask("Hello");
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("Tell me a story.");
    chat().send();
    QTRY_VERIFY_WITH_TIMEOUT(!text(3).isEmpty() || finished.count() == 1, kModelPatienceMs);
    chat().stop();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, kModelPatienceMs);
    ask("What is the capital of Peru?");
    QVERIFY(text(5).contains("Lima"));
  }

  void aMessageLongerThanTheContextSaysSoAndTheNextOneWorks() {
    ask(QString("word ").repeated(1000));
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("failed"));
    QVERIFY(!fixture_->role(1, TranscriptModel::ErrorRole).isEmpty());
    QVERIFY(!fixture_->role(1, TranscriptModel::ErrorNextStepRole).isEmpty());
    ask("What is the capital of Peru?");
    QVERIFY(text(3).contains("Lima"));
  }

  void aChatGoesOnPastItsContext_data() {
    QTest::addColumn<ContextChoice::WhenFull>("whenFull");
    QTest::newRow("drop") << ContextChoice::DropOldest;
    QTest::newRow("summarize") << ContextChoice::Summarize;
    QTest::newRow("stop") << ContextChoice::Stop;
  }

  void aChatGoesOnPastItsContext() {
    QFETCH(ContextChoice::WhenFull, whenFull);
    fixture_->app().contextChoice()->setWhenFull(whenFull);
    fixture_->app().sampling()->set("maxTokens", 24);
    const QString question = "What is the capital of Peru? " + QString("Tell me about llamas. ").repeated(16);
    int asked = 0, reread = 0;
    const auto row = [&] { return 2 * asked + 1; };
    const auto failed = [&] { return fixture_->role(row(), TranscriptModel::StateRole) == "failed"; };
    for (; asked < 8; ++asked) {
      ask(question);
      if (failed()) break;
      QCOMPARE(fixture_->role(row(), TranscriptModel::StateRole), QString("done"));
      WAIT_EQUAL(count("state", asked), QString("done"));
      QVERIFY(count("prompt_tokens", asked).toInt() + 24 <= 768);
      if (count("reused_tokens * 2 < prompt_tokens", asked) == "1") ++reread;
    }
    int marks = 0;
    for (const TranscriptRow& shown : fixture_->transcript().rows()) marks += shown.contextMark.isEmpty() ? 0 : 1;
    if (whenFull != ContextChoice::Stop) {
      QCOMPARE(asked, 8);
      QCOMPARE(marks, 1);
      // Between two cuts only what is new is read: the first question, the second, and one for each cut.
      QVERIFY2(reread >= 2 && reread <= 5, qPrintable(QString::number(reread)));
      return;
    }
    QVERIFY2(asked > 3 && asked < 8, qPrintable(QString::number(asked)));
    QCOMPARE(marks, 0);
    const QString error = fixture_->role(row(), TranscriptModel::ErrorRole);
    QVERIFY2(error.contains("of 768 tokens"), qPrintable(error));
    fixture_->app().contextChoice()->setWhenFull(ContextChoice::DropOldest);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().regenerate(fixture_->role(row(), TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kModelPatienceMs));
    QCOMPARE(fixture_->role(row(), TranscriptModel::StateRole), QString("done"));
  }

  void aFileThatIsNoModelSaysSoAndTheOldOneStillWorks() {
    ModelController& models = *fixture_->app().models();
    QFile file(fixture_->folder() + "/not-a-model.gguf");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1000, 'x'));
    file.close();
    models.open(QUrl::fromLocalFile(file.fileName()));
    QTRY_COMPARE_WITH_TIMEOUT(models.state(), ModelController::Failed, kModelPatienceMs);
    QVERIFY(!models.error().isEmpty());
    QVERIFY(!models.errorNextStep().isEmpty());
    ask("Hello");  // the answer's row says it too
    QCOMPARE(fixture_->role(1, TranscriptModel::ErrorRole), models.error());
    models.select(kDemoModel);
    ask("What is the capital of Peru?");
    QVERIFY(text(3).contains("Lima"));
  }
};

QTEST_MAIN(RealModelTest)
#include "tst_real_model.moc"
