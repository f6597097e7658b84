// Whole chats with the demo model on the Vulkan device, through everything but the window. What the answers must be
// comes from another engine (demo.json of the golden results, greedy).
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>

#include "fixture.h"
#include "inference/engine_backend.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr int kModelPatienceMs = 120000;
const QString kDemoModel = QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf");

/// Remembers what was loaded.
class RecordingBackend : public EngineBackend {
 public:
  struct Loads {
    std::mutex mutex;
    std::vector<ModelDescription> all;

    ModelDescription last() {
      const std::lock_guard lock(mutex);
      return all.empty() ? ModelDescription{} : all.back();
    }
  };

  explicit RecordingBackend(std::shared_ptr<Loads> loads) : EngineBackend(engine::EngineOptions{}), loads_(loads) {}

  Result<ModelDescription> load(const std::string& path, const ModelOptions& options, const LoadEvents& events,
                                std::stop_token stop) override {
    Result<ModelDescription> loaded = EngineBackend::load(path, options, events, stop);
    const std::lock_guard lock(loads_->mutex);
    if (loaded) loads_->all.push_back(*loaded);
    return loaded;
  }

 private:
  std::shared_ptr<Loads> loads_;
};

}  // namespace

class RealModelTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::shared_ptr<RecordingBackend::Loads> loads_;

  ChatController& chat() { return fixture_->chat(); }
  QString text(int row) { return fixture_->role(row, TranscriptModel::TextRole); }
  QString count(const char* column, int answer) {
    const QString sql = QString("SELECT %1 FROM message WHERE role = 'assistant' ORDER BY id LIMIT 1 OFFSET %2");
    return fixture_->query(sql.arg(column).arg(answer).toUtf8().constData());
  }

  void ask(const QString& question) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft(question);
    chat().send();
    QVERIFY2(finished.wait(kModelPatienceMs), qPrintable(chat().statusText()));
  }

 private slots:
  void initTestCase() {
    // Never closed: a driver that is unloaded with its last device takes its globals along, and the leak sanitizer then
    // counts what they point to as lost.
    static const auto* const kept = new Result<engine::Engine>(engine::Engine::open({}));
    QVERIFY2(*kept, kept->has_value() ? "" : toString(kept->error()).c_str());
  }

  void init() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->options().demoModelPath = kDemoModel;
    loads_ = std::make_shared<RecordingBackend::Loads>();
    fixture_->options().makeBackend = [loads = loads_] { return std::make_unique<RecordingBackend>(loads); };
    QVERIFY(fixture_->start());
    fixture_->app().sampling()->set("temperature", 0);
  }

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

  /// What was chosen is what the session has, and another choice loads anew.
  void chosenOptionsAreThoseOfTheSession() {
    ModelController& models = *fixture_->app().models();
    fixture_->app().sampling()->set("maxTokens", 4);
    ask("Hello");
    const auto last = [&] { return loads_->last(); };
    const auto cacheIn = [](const engine::PlacedMemory& memory) { return memory.all().cache; };
    QCOMPARE(last().contextTokens, 768U);
    QCOMPARE(last().memory.host.weights, std::uint64_t{0});
    const std::uint64_t cache = cacheIn(last().memory);
    ModelOptions options;
    options.contextTokens = 512;
    options.cache = engine::CacheType::Q8_0;
    options.gpuLayers = 2;
    emit models.fit()->optionsEdited(kDemoModel, options);
    ask("Hello again");
    QCOMPARE(last().contextTokens, 512U);
    QCOMPARE(last().deviceLayers, 2U);
    QVERIFY(last().memory.host.weights > last().memory.device.weights / 4);
    QVERIFY(cacheIn(last().memory) < cache / 2);
    QVERIFY(models.placementReason().isEmpty());  // the user chose it
    QCOMPARE(fixture_->role(3, TranscriptModel::StateRole), QString("done"));
    WAIT_EQUAL(count("settings LIKE '%q8_0%'", 1), QString("1"));
    ask("And now?");
    QCOMPARE(last().contextTokens, 512U);
  }

  /// On the device that is named; one that is not there fails with its name, and the best one works again.
  void aChosenDeviceIsTheOne() {
    ModelController& models = *fixture_->app().models();
    fixture_->app().sampling()->set("maxTokens", 4);
    ask("Hello");
    ModelOptions options;
    options.device = models.deviceName().toStdString();
    emit models.fit()->optionsEdited(kDemoModel, options);
    ask("Hello");
    QCOMPARE(fixture_->role(3, TranscriptModel::StateRole), QString("done"));
    options.device = "A card that was sold";
    emit models.fit()->optionsEdited(kDemoModel, options);
    ask("Hello");
    QCOMPARE(fixture_->role(5, TranscriptModel::StateRole), QString("failed"));
    QVERIFY2(fixture_->role(5, TranscriptModel::ErrorRole).contains("A card that was sold"),
             qPrintable(fixture_->role(5, TranscriptModel::ErrorRole)));
    emit models.fit()->optionsEdited(kDemoModel, {});
    ask("Hello");
    QCOMPARE(fixture_->role(7, TranscriptModel::StateRole), QString("done"));
  }

  /// The sheet's numbers for the real file and device are those that loading then has.
  void whatTheSheetSaysIsWhatIsTaken() {
    ModelController& models = *fixture_->app().models();
    models.lookAt(kDemoModel);
    QTRY_VERIFY_WITH_TIMEOUT(models.fit()->known(), kModelPatienceMs);
    QCOMPARE(models.fit()->verdict(), ModelFit::Fits);
    const engine::MemoryNeed said = models.fit()->judgement()->placement.memory.all();
    models.select(kDemoModel);
    QTRY_COMPARE_WITH_TIMEOUT(models.state(), ModelController::Ready, kModelPatienceMs);
    const engine::MemoryNeed taken = loads_->last().memory.all();
    const auto isNear = [](std::uint64_t a, std::uint64_t b) {
      return std::abs(static_cast<double>(a) - static_cast<double>(b)) <= 0.03 * static_cast<double>(a);
    };
    QVERIFY(isNear(said.weights, taken.weights));
    QVERIFY(isNear(said.cache, taken.cache));
    QVERIFY(isNear(said.scratch, taken.scratch));
    QCOMPARE(models.fit()->deviceName(), models.deviceName());
    QVERIFY(!models.fit()->shown());
  }

  /// The backend alone: freed, nothing is held, not even the device; loaded again, the same answer.
  void freeingGivesTheMemoryBack() {
    EngineBackend backend{engine::EngineOptions{}};
    const std::string path = kDemoModel.toStdString();
    AnswerRequest request;
    request.modelPath = path;
    request.chat.turns.push_back({"What is the capital of Peru?", {}, {}, 0});
    request.sampling.temperature = 0;
    std::vector<std::string> texts;
    for (int round = 0; round < 2; ++round) {
      QVERIFY(!backend.isLoaded(path, {}));
      const Result<ModelDescription> loaded = backend.load(path, {}, {}, {});
      QVERIFY2(loaded, loaded ? "" : toString(loaded.error()).c_str());
      QVERIFY(backend.isLoaded(path, {}));
      QVERIFY(backend.deviceBytes() > 5'000'000);
      texts.push_back(backend.answer(request, {{}, [](std::string_view) {}}, {}).generated.text);
      backend.unload();
      QCOMPARE(backend.deviceBytes(), std::uint64_t{0});
      QVERIFY(!backend.promptFormat());
      QVERIFY(!backend.answer(request, {{}, [](std::string_view) {}}, {}).generated.error->message.empty());
    }
    QVERIFY(texts[0].find("Lima") != std::string::npos);
    QCOMPARE(texts[1], texts[0]);
  }

  void freedWhenIdleAndLoadedAgain() {
    fixture_->stop();
    std::vector<std::function<void()>> idle;
    QObject alive;  // for no longer than the application: what it waits for then comes to nobody
    fixture_->options().later = [&idle, &alive](int milliseconds, std::function<void()> call) {
      if (milliseconds < 60000) return QTimer::singleShot(0, &alive, std::move(call));
      idle.push_back(std::move(call));
    };
    QVERIFY(fixture_->start());
    fixture_->app().sampling()->set("temperature", 0);
    ModelController& models = *fixture_->app().models();
    ModelOptions options;
    options.idleMinutes = 1;
    emit models.fit()->optionsEdited(kDemoModel, options);
    ask("What is the capital of Peru?");
    QVERIFY(!idle.empty());
    for (const auto& call : std::exchange(idle, {})) call();
    QTRY_COMPARE_WITH_TIMEOUT(models.state(), ModelController::None, kModelPatienceMs);
    QVERIFY(models.statusText().contains("freed"));
    ask("What is the capital of Peru?");
    QVERIFY(text(3).contains("Lima"));
    QCOMPARE(models.state(), ModelController::Ready);
    fixture_->stop();
  }

  /// It is loaded beside the model and counts with what that holds. This one costs what the model costs, so it is not
  /// asked; what comes of guesses is tst_guessing's.
  void aDraftModelIsLoadedBesideTheModel() {
    ask("Write hello world in Python.");
    const QString plain = text(1);
    WAIT_EQUAL(count("state", 0), QString("done"));
    QVERIFY(!plain.isEmpty());
    ModelController& models = *fixture_->app().models();
    ModelOptions options;
    options.draft = kDemoModel.toStdString();
    emit models.fit()->optionsEdited(kDemoModel, options);
    fixture_->chats().create();
    fixture_->app().sampling()->set("temperature", 0);
    ask("Write hello world in Python.");
    QCOMPARE(text(1), plain);
    const ModelDescription loaded = loads_->last();
    QVERIFY(!loaded.draftError);
    QVERIFY(loaded.memory.all().weights > 10'000'000);  // of both
  }

  void theProgressOfBothModelsIsOne() {
    EngineBackend backend({});
    std::vector<double> shares;
    LoadEvents events;
    events.progress = [&shares](std::uint64_t done, std::uint64_t total) {
      shares.push_back(static_cast<double>(done) / static_cast<double>(total));
    };
    ModelOptions options;
    options.draft = kDemoModel.toStdString();
    QVERIFY(backend.load(kDemoModel.toStdString(), options, events, {}));
    QVERIFY(std::ranges::is_sorted(shares));
    QCOMPARE(std::ranges::count_if(shares, [](double share) { return share > 0.99; }), 1);
    QCOMPARE(shares.back(), 1.0);
    QVERIFY(std::ranges::any_of(shares, [](double share) { return share > 0.45 && share < 0.55; }));
  }

  void aDraftModelThatCannotGuessIsSaid() {
    ModelController& models = *fixture_->app().models();
    ModelOptions options;
    options.draft = "/not/there.gguf";
    emit models.fit()->optionsEdited(kDemoModel, options);
    ask("What is the capital of Peru?");
    QVERIFY(text(1).contains("Lima"));
    QVERIFY(loads_->last().draftError.has_value());
    NoticeList& notices = *fixture_->app().notices();
    QCOMPARE(notices.count(), 1);
    const QString said = notices.data(notices.index(0), NoticeList::MessageRole).toString();
    QVERIFY2(said.contains("not/there.gguf") && said.contains("without the draft model"), qPrintable(said));
    emit models.fit()->optionsEdited(kDemoModel, {});
    ask("Thanks");
    QCOMPARE(notices.count(), 0);
  }

  void guessingCanBeTurnedOff() {
    QVERIFY(fixture_->app().models()->request().guessAhead);
    fixture_->app().preferences()->setGuessAhead(false);
    QVERIFY(!fixture_->app().models()->request().guessAhead);
    ask("What is the capital of Peru?");
    QVERIFY(text(1).contains("Lima"));
    WAIT_EQUAL(count("state", 0), QString("done"));
    QVERIFY(!count("settings", 0).contains("guessed"));
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

  void aDeviceThatIsNotThere() {
    fixture_->stop();
    engine::EngineOptions missing;
    missing.device = 99;
    fixture_->options().makeBackend = [missing] { return std::make_unique<EngineBackend>(missing); };
    QVERIFY(fixture_->start());
    ask("Hello");
    QCOMPARE(fixture_->role(1, TranscriptModel::StateRole), QString("failed"));
    QVERIFY(!fixture_->role(1, TranscriptModel::ErrorRole).isEmpty());
    QVERIFY(!fixture_->role(1, TranscriptModel::ErrorNextStepRole).isEmpty());
  }
};

QTEST_MAIN(RealModelTest)
#include "tst_real_model.moc"
