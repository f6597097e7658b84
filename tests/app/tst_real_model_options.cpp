// What is chosen for a model is what the device has of it: options, devices, draft models, and freeing. With the demo model
// on the Vulkan device.

#include <algorithm>

#include "real_model.h"

using namespace chasqui;
using namespace chasqui::app;

class RealModelOptionsTest : public QObject, private RealModel {
  Q_OBJECT

 private slots:
  void initTestCase() { keepDeviceOpen(); }
  void init() { begin(); }
  void cleanup() { fixture_.reset(); }

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
      texts.push_back(backend.answer(request, {{{}, [](std::string_view) {}}}, {}).generated.text);
      backend.unload();
      QCOMPARE(backend.deviceBytes(), std::uint64_t{0});
      QVERIFY(!backend.promptFormat());
      QVERIFY(!backend.answer(request, {{{}, [](std::string_view) {}}}, {}).generated.error->message.empty());
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
    EngineBackend backend(engine::EngineOptions{});
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
    models.put({"/not/there.gguf", "Gone"});
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

QTEST_MAIN(RealModelOptionsTest)
#include "tst_real_model_options.moc"
