// A session that draws tokens itself: what comes back, that it draws as the host would, and steps begun ahead.
#include <QFile>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "golden.h"
#include "reference/sample.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

using Ids = std::vector<TokenId>;
const Ids kPrompt{1, 264, 263, 4030, 851, 273, 263, 4030, 264, 263, 17};

SamplingOptions sampled(std::uint64_t seed = 7) {
  SamplingOptions options;
  options.temperature = 1;
  options.topP = 0.95F;
  options.topK = 200;
  options.repeatPenalty = 1.2F;
  options.frequencyPenalty = 0.1F;
  options.repeatWindow = 8;
  options.seed = seed;
  return options;
}

SamplingOptions greedy() {
  SamplingOptions options;
  options.temperature = 0;
  return options;
}

struct Loaded {
  Engine engine;
  Model model;
};

/// The demo model on the device with `tuning`.
std::unique_ptr<Loaded> load(const std::string& tuning) {
  EngineOptions options = test::engineOptions();
  options.tuning = tuning;
  Result<Engine> engine = Engine::open(options);
  if (!engine) qFatal("%s", toString(engine.error()).c_str());
  Result<Model> model = Model::load(*engine, test::demoModelPath());
  if (!model) qFatal("%s", toString(model.error()).c_str());
  return std::make_unique<Loaded>(Loaded{*engine, std::move(*model)});
}

Session makeSession(const Model& model, SessionOptions options = {}) {
  if (options.contextTokens == 0) options.contextTokens = 128;
  Result<Session> session = Session::create(model, options);
  if (!session) qFatal("%s", toString(session.error()).c_str());
  return std::move(*session);
}

/// Reads the prompt and `count` tokens as they are drawn.
Ids write(Session& session, const SamplingOptions& options, std::size_t count, bool ahead = true) {
  Sampler sampler(options);
  Ids ids;
  Ids next = kPrompt;
  while (ids.size() < count) {
    const std::vector<double> numbers = sampler.upcoming(2);
    DeviceSampling sampling{options, {numbers[0]}, {}};
    if (ahead) sampling.next = numbers[1];
    const Result<Ids> drawn = session.readAndDraw(next, sampling);
    if (!drawn) qFatal("%s", toString(drawn.error()).c_str());
    sampler.skip(1);
    ids.push_back(drawn->at(0));
    next = *drawn;
  }
  return ids;
}

/// Submissions that the device takes until it is lost.
int submissionsLeft = 0;
PFN_vkQueueSubmit submit = nullptr;

VkResult submitOrLose(VkQueue queue, std::uint32_t count, const VkSubmitInfo* infos, VkFence fence) {
  return submissionsLeft-- > 0 ? submit(queue, count, infos, fence) : VK_ERROR_DEVICE_LOST;
}

VkResult refuseCommands(VkDevice, const VkCommandBufferAllocateInfo*, VkCommandBuffer*) {
  return VK_ERROR_OUT_OF_HOST_MEMORY;
}

constexpr const char* kPlain = "device-draws=1,draw-ahead=0";
constexpr const char* kAhead = "device-draws=1,draw-ahead=1";

}  // namespace

class TestDrawing : public QObject {
  Q_OBJECT
 private slots:
  void init() { loaded_ = load(kPlain); }
  void cleanup() {
    const Engine engine = loaded_->engine;
    loaded_.reset();
    test::verifyClean(engine);
  }

  /// One submission and four bytes for a token, however large the vocabulary; the logits only when somebody asks.
  void onlyTheTokenComesBack() {
    Session session = makeSession(loaded_->model);
    write(session, sampled(), 1);
    for (const bool random : {true, false}) {
      session.resetCounters();
      QVERIFY(session.readAndDraw(Ids{5}, {random ? sampled() : greedy(), {0.5}, {}}));
      QCOMPARE(session.counters().tokens, 1U);
      QCOMPARE(session.counters().submissions, 1U);
      QCOMPARE(session.counters().readBackBytes, 4U);
    }
    const std::vector<float> fetched(session.logits().value().begin(), session.logits().value().end());
    QCOMPARE(session.counters().readBackBytes, 4U + 4096U * 4U);
    QCOMPARE(session.logits().value().size(), 4096U);
    QCOMPARE(session.counters().readBackBytes, 4U + 4096U * 4U);  // once
    session.truncate(static_cast<std::uint32_t>(session.tokens().size()) - 1);
    QVERIFY(session.logits().value().empty());
    QVERIFY(session.read(Ids{5}));
    QVERIFY(std::ranges::equal(session.logits().value(), fetched));
  }

  /// A dispatch for the draw, and at most eight for a layer.
  void dispatches() {
    Session session = makeSession(loaded_->model);
    QVERIFY(session.read(Ids{1}));
    session.resetCounters();
    QVERIFY(session.read(Ids{2}));
    const std::uint64_t reading = session.counters().dispatches;
    session.resetCounters();
    QVERIFY(session.readAndDraw(Ids{2}, {sampled(), {0.5}, {}}));
    QCOMPARE(session.counters().dispatches, reading + 1);
    QVERIFY(session.counters().dispatches <= 8 * loaded_->model.config().layers + 4);
  }

  void drawsAsTheHost_data() {
    QTest::addColumn<bool>("random");
    QTest::newRow("sampled") << true;
    QTest::newRow("greedy") << false;
  }

  /// The logits that the host fetches, and its sampler with the same seed.
  void drawsAsTheHost() {
    QFETCH(bool, random);
    const SamplingOptions options = random ? sampled() : greedy();
    Session session = makeSession(loaded_->model);
    Sampler sampler(options);
    Ids next = kPrompt;
    int different = 0;
    for (int token = 0; token < 60; ++token) {
      const Result<Ids> drawn = session.readAndDraw(next, {options, sampler.upcoming(1), {}});
      VERIFY_VALUE(drawn);
      const TokenId expected = sampler.sample(session.logits().value(), session.tokens());
      different += drawn->at(0) == expected ? 0 : 1;
      next = *drawn;
    }
    QVERIFY2(different <= (random ? 1 : 0), qPrintable(QString::number(different)));  // rounding
  }

  /// After each of several tokens, each with its own history and number: what reading them with their logits and
  /// drawing from these gives.
  void columns_data() {
    QTest::addColumn<unsigned>("chunk");
    QTest::addColumn<bool>("random");
    for (const unsigned chunk : {0U, 3U}) {
      QTest::addRow("sampled, chunks of %u", chunk) << chunk << true;
      QTest::addRow("greedy, chunks of %u", chunk) << chunk << false;
    }
  }

  void columns() {
    QFETCH(unsigned, chunk);
    QFETCH(bool, random);
    const SamplingOptions options = random ? sampled() : greedy();
    SessionOptions shape;
    shape.chunkTokens = chunk;
    for (std::size_t count = 2; count <= kMostDrawn; ++count) {
      Session session = makeSession(loaded_->model, shape);
      QVERIFY(session.read(kPrompt));
      const Ids ids{7, 300, 7, 7, 12, 300, 4000, 5};
      const std::vector<double> numbers = Sampler(options).upcoming(count);
      session.resetCounters();
      const Result<Ids> drawn = session.readAndDraw(std::span(ids).first(count), {options, numbers, {}});
      VERIFY_VALUE(drawn);
      QCOMPARE(drawn->size(), count);
      QCOMPARE(session.counters().readBackBytes, 4 * count);
      if (chunk == 0) QCOMPARE(session.counters().submissions, 1U);
      QCOMPARE(session.tokens().size(), kPrompt.size() + count);
      const std::vector<float> last(session.logits().value().begin(), session.logits().value().end());

      Session other = makeSession(loaded_->model, shape);
      QVERIFY(other.read(kPrompt));
      std::vector<float> logits;
      QVERIFY(other.readWithLogits(std::span(ids).first(count), logits));
      QVERIFY(std::ranges::equal(last, other.logits().value()));
      for (std::size_t i = 0; i < count; ++i) {
        const auto row = std::span(logits).subspan(i * 4096, 4096);
        const auto history = std::span(other.tokens()).first(kPrompt.size() + i + 1);
        const auto candidates = reference::candidates(row, history, options);
        QCOMPARE(drawn->at(i), reference::draw(candidates, static_cast<long double>(numbers[i])));
      }
    }
  }

  /// The prompt in chunks of every size, its last one drawn after.
  void afterChunks() {
    Ids drawn;
    for (const unsigned chunk : {1U, 2U, 3U, 5U, 11U, 64U}) {
      SessionOptions shape;
      shape.chunkTokens = chunk;
      Session session = makeSession(loaded_->model, shape);
      const Result<Ids> ids = session.readAndDraw(kPrompt, {greedy(), {0.0}, {}});
      VERIFY_VALUE(ids);
      drawn.push_back(ids->at(0));
      QCOMPARE(session.tokens(), kPrompt);
    }
    QCOMPARE(drawn, Ids(drawn.size(), drawn[0]));
  }

  void refusals() {
    SessionOptions shape;
    shape.contextTokens = 8;
    Session session = makeSession(loaded_->model, shape);
    const auto code = [&](const Ids& ids, const DeviceSampling& sampling) {
      const Result<Ids> drawn = session.readAndDraw(ids, sampling);
      return drawn ? ErrorCode::Internal : drawn.error().code;
    };
    SamplingOptions typical;
    typical.typicalP = 0.5F;
    QCOMPARE(code({1}, {typical, {0.0}, {}}), ErrorCode::Invalid);
    QVERIFY(!session.drawsOnDevice(typical));
    SamplingOptions wrong;
    wrong.topP = 2;
    QCOMPARE(code({1}, {wrong, {0.0}, {}}), ErrorCode::Invalid);
    QCOMPARE(code({1}, {greedy(), {}, {}}), ErrorCode::Invalid);
    QCOMPARE(code({1, 2, 3}, {greedy(), {0.0, 0.0}, {}}), ErrorCode::Invalid);
    QCOMPARE(code({1, 2}, {greedy(), {0.0, 0.0}, 0.5}), ErrorCode::Invalid);
    QCOMPARE(code({}, {greedy(), {0.0}, {}}), ErrorCode::Invalid);
    QCOMPARE(code({-1}, {greedy(), {0.0}, {}}), ErrorCode::Invalid);
    QCOMPARE(code({1, 4096}, {greedy(), {0.0, 0.0}, {}}), ErrorCode::Invalid);
    QCOMPARE(code(Ids(9, 1), {greedy(), {0.0}, {}}), ErrorCode::ContextFull);
    QVERIFY(session.tokens().empty());
    std::stop_source stop;
    stop.request_stop();
    ReadOptions stopped;
    stopped.stop = stop.get_token();
    for (const Ids& ids : {Ids{1}, Ids{1, 2}})
      QCOMPARE(session.readAndDraw(ids, {greedy(), {0.0}, {}}, stopped).error().code, ErrorCode::Cancelled);
    // Numbers outside [0, 1) are taken for the nearest.
    for (const double number : {-1.0, 1.0, 7.0, 1 - 1e-12}) {
      session.truncate(0);
      VERIFY_VALUE(session.readAndDraw(Ids{1}, {sampled(), {number}, {}}));
    }
  }

  void answersAreTheHosts_data() {
    QTest::addColumn<QString>("tuning");
    QTest::newRow("one by one") << kPlain;
    QTest::newRow("ahead") << kAhead;
    QTest::newRow("shapes of GPUs") << QString("%1,%2,sample-lanes=512").arg(test::kGpuShapes, kAhead);
  }

  /// generate() with the device's draws and with the host's, for several seeds, also when the answer breaks off.
  void answersAreTheHosts() {
    QFETCH(QString, tuning);
    const QString shapes = tuning.contains("matvec") ? QString(",") + test::kGpuShapes : QString();
    const std::unique_ptr<Loaded> device = load(tuning.toStdString());
    const std::unique_ptr<Loaded> host = load(("device-draws=0" + shapes).toStdString());
    int different = 0;
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
      GenerateRequest request;
      request.prompt = kPrompt;
      request.sampling = seed == 0 ? greedy() : sampled(seed);
      request.maxTokens = 40;
      Session onDevice = makeSession(device->model);
      Session onHost = makeSession(host->model);
      QVERIFY(onDevice.drawsOnDevice(request.sampling) && !onHost.drawsOnDevice(request.sampling));
      const GenerateResult a = generate(onDevice, nullptr, request);
      const GenerateResult b = generate(onHost, nullptr, request);
      QVERIFY(!a.error && !b.error);
      different += a.ids == b.ids ? 0 : 1;
      QCOMPARE(a.reason, b.reason);

      // Gone on with in the same session, and in one that reads all anew.
      if (a.ids.size() < 20) continue;
      request.prompt.insert(request.prompt.end(), a.ids.begin(), a.ids.begin() + 11);
      request.answered = 11;
      request.maxTokens = 29;
      QCOMPARE(generate(onDevice, nullptr, request).ids, a.ids);
    }
    QVERIFY2(different == 0, qPrintable(QString::number(different)));
  }

  /// Begun ahead or not: the same tokens, again and again.
  void aheadIsTheSame() {
    Session session = makeSession(loaded_->model);
    const Ids expected = write(session, sampled(), 60);
    QCOMPARE(session.counters().aheadTokens, 0U);
    const std::unique_ptr<Loaded> other = load(kAhead);
    for (int round = 0; round < 3; ++round) {
      Session ahead = makeSession(other->model);
      QCOMPARE(write(ahead, sampled(), 60), expected);
      QCOMPARE(ahead.counters().aheadTokens, 58U);  // all but the first, which nobody could begin
      QCOMPARE(ahead.counters().tokens, kPrompt.size() + 59);
      QCOMPARE(ahead.counters().readBackBytes, 60U * 4);
      QVERIFY(ahead.logits().value().empty());  // a later step's are in their place
      QCOMPARE(ahead.tokens(), session.tokens());
    }
  }

  /// Whatever is done after a step was begun, it is as if it had not been.
  void whatWasBegunIsForgotten() {
    const std::unique_ptr<Loaded> other = load(kAhead);
    Session plain = makeSession(loaded_->model);
    Session ahead = makeSession(other->model);
    const auto both = [&](const auto& work) {
      QCOMPARE(write(ahead, sampled(), 12), write(plain, sampled(), 12));
      const Ids a = work(ahead);
      const Ids b = work(plain);
      QCOMPARE(a, b);
      QCOMPARE(ahead.tokens(), plain.tokens());
      ahead.truncate(0);
      plain.truncate(0);
    };
    const auto count = [](const Session& session) { return static_cast<std::uint32_t>(session.tokens().size()); };
    both([&](Session& s) { return s.readAndDraw(Ids{9}, {sampled(), {0.3}, 0.4}).value(); });  // another token
    both([&](Session& s) { return s.readAndDraw(Ids{9, 10, 11}, {sampled(), {0.3, 0.1, 0.9}, {}}).value(); });
    both([&](Session& s) {
      if (!s.read(Ids{9, 10})) qFatal("nothing was read");
      return s.readAndDraw(Ids{9}, {greedy(), {0.0}, {}}).value();
    });
    both([&](Session& s) {  // the same place, another text before it
      s.truncate(count(s) - 5);
      if (!s.read(Ids{9, 10, 11, 12, 13})) qFatal("nothing was read");
      return s.readAndDraw(Ids{20}, {sampled(), {0.3}, 0.4}).value();
    });
    both([&](Session& s) {
      s.truncate(3);
      return s.readAndDraw(Ids{20}, {sampled(), {0.3}, 0.4}).value();
    });
    both([&](Session& s) {  // another way of drawing
      const TokenId next = s.readAndDraw(Ids{20}, {sampled(), {0.3}, 0.4}).value()[0];
      return s.readAndDraw(Ids{next}, {greedy(), {0.4}, 0.5}).value();
    });
    both([&](Session& s) {  // another number
      const TokenId next = s.readAndDraw(Ids{20}, {sampled(), {0.3}, 0.4}).value()[0];
      return s.readAndDraw(Ids{next}, {sampled(), {0.99}, 0.5}).value();
    });
  }

  /// Whichever submission is refused, the error says so, what was read before stays, and nothing is left running.
  void aDeviceThatIsLost() {
    const std::unique_ptr<Loaded> other = load(kAhead);
    Session plain = makeSession(loaded_->model);
    const Ids expected = write(plain, sampled(), 12);
    VolkDeviceTable& api = other->engine.handle()->replaceableApi();
    submit = api.vkQueueSubmit;
    for (int taken = 0; taken < 5; ++taken) {
      Session session = makeSession(other->model);
      const Ids before = write(session, sampled(), 1);
      submissionsLeft = taken;
      api.vkQueueSubmit = submitOrLose;
      Sampler sampler(sampled());
      sampler.skip(1);
      Ids next = before;
      Result<Ids> drawn = next;
      while (drawn) {
        next = *drawn;
        const std::vector<double> numbers = sampler.upcoming(2);
        drawn = session.readAndDraw(next, {sampled(), {numbers[0]}, numbers[1]});
        sampler.skip(1);
      }
      QCOMPARE(drawn.error().code, ErrorCode::DeviceLost);
      QVERIFY(session.logits().value().empty());
      api.vkQueueSubmit = submit;
      session.truncate(0);
      QCOMPARE(write(session, sampled(), 12), expected);
    }
  }

  /// Logits that cannot be fetched are an error, and stay where they are.
  void logitsOfALostDevice() {
    Session session = makeSession(loaded_->model);
    write(session, greedy(), 1, false);
    VolkDeviceTable& api = loaded_->engine.handle()->replaceableApi();
    submit = api.vkQueueSubmit;
    submissionsLeft = 0;
    api.vkQueueSubmit = submitOrLose;
    const Result<std::span<const float>> lost = session.logits();
    QVERIFY(!lost && lost.error().code == ErrorCode::DeviceLost);
    api.vkQueueSubmit = submit;
    const PFN_vkAllocateCommandBuffers allocate = std::exchange(api.vkAllocateCommandBuffers, refuseCommands);
    const Result<std::span<const float>> refused = session.logits();
    QVERIFY(!refused && refused.error().code == ErrorCode::OutOfMemory);
    api.vkAllocateCommandBuffers = allocate;
    QCOMPARE(session.logits().value().size(), 4096U);
  }

  /// Up to the last place of the context, and no further.
  void aheadStopsAtTheContext() {
    const std::unique_ptr<Loaded> other = load(kAhead);
    SessionOptions shape;
    shape.contextTokens = static_cast<std::uint32_t>(kPrompt.size()) + 5;
    Session ahead = makeSession(other->model, shape);
    Session plain = makeSession(loaded_->model, shape);
    QCOMPARE(write(ahead, sampled(), 6), write(plain, sampled(), 6));
    QCOMPARE(ahead.tokens().size(), shape.contextTokens);
    QCOMPARE(ahead.readAndDraw(Ids{1}, {sampled(), {0.5}, 0.5}).error().code, ErrorCode::ContextFull);
  }

 private:
  std::unique_ptr<Loaded> loaded_;
};

QTEST_GUILESS_MAIN(TestDrawing)
#include "tst_drawing.moc"
