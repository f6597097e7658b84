// Keys and values that are kept and put back: what a session goes on to say does not tell that it was another's.
#include <QTemporaryDir>

#include "device_fixture.h"
#include "engine/cache_file.h"
#include "engine/session.h"
#include "golden.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

const std::vector<TokenId> kText{1, 264, 263, 4030, 851, 273, 263, 4030, 5, 6, 7, 300, 301, 302, 303, 304, 305};
constexpr TokenId kNext = 77;

}  // namespace

class TestKeptSession : public QObject {
  Q_OBJECT

  /// One after the other, so that each closes its device.
  struct Opened {
    Engine engine;
    Model model;
  };

  static std::optional<Opened> open(UploadPath upload, std::optional<std::uint32_t> deviceLayers, CacheType cache,
                                    const std::filesystem::path& model = test::demoModelPath()) {
    Result<Engine> engine = test::openEngine(upload);
    if (!engine) return std::nullopt;
    LoadOptions options;
    options.deviceLayers = deviceLayers;
    options.cache = cache;
    Result<Model> loaded = Model::load(*engine, model, options);
    if (!loaded) return std::nullopt;
    return Opened{*engine, *loaded};
  }

  static std::vector<float> logitsOf(const Session& session) {
    return {session.logits().value().begin(), session.logits().value().end()};
  }

  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path path() const { return folder_->filePath("chat.kv").toStdString(); }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void goesOnBitForBit_data() {
    QTest::addColumn<int>("cache");
    QTest::addColumn<int>("upload");
    QTest::addColumn<int>("layers");
    QTest::addColumn<int>("context");
    const auto row = [](const char* name, CacheType cache, UploadPath upload, int layers, int context) {
      QTest::newRow(name) << static_cast<int>(cache) << static_cast<int>(upload) << layers << context;
    };
    row("f16", CacheType::F16, UploadPath::Automatic, -1, 256);
    row("f32", CacheType::F32, UploadPath::Automatic, -1, 256);
    row("q8_0", CacheType::Q8_0, UploadPath::Automatic, -1, 256);
    row("f16 staged", CacheType::F16, UploadPath::Staged, -1, 256);
    row("f32 staged", CacheType::F32, UploadPath::Staged, -1, 256);
    row("q8_0 staged", CacheType::Q8_0, UploadPath::Staged, -1, 256);
    row("f16 in the computer's memory", CacheType::F16, UploadPath::Direct, 0, 256);
    row("q8_0 half there, staged", CacheType::Q8_0, UploadPath::Staged, 2, 256);
    row("f16, another context", CacheType::F16, UploadPath::Automatic, -1, 100);
    row("q8_0, another context", CacheType::Q8_0, UploadPath::Automatic, -1, 100);
    row("q8_0, another context, staged", CacheType::Q8_0, UploadPath::Staged, -1, 600);
  }

  void goesOnBitForBit() {
    QFETCH(int, cache);
    QFETCH(int, upload);
    QFETCH(int, layers);
    QFETCH(int, context);
    const auto type = static_cast<CacheType>(cache);
    std::optional<Opened> opened =
        open(static_cast<UploadPath>(upload), layers < 0 ? std::nullopt : std::optional<std::uint32_t>(layers), type);
    QVERIFY(opened);
    Result<Session> kept = Session::create(opened->model, {256, type, 0});
    VERIFY_VALUE(kept);
    QVERIFY(kept->read(kText));
    const Result<void> written = keepIn(path(), *kept);
    QVERIFY2(written, written ? "" : toString(written.error()).c_str());
    QVERIFY(kept->read(std::vector<TokenId>{kNext}));
    const std::vector<float> expected = logitsOf(*kept);

    Result<Session> session = Session::create(opened->model, {static_cast<std::uint32_t>(context), type, 0});
    VERIFY_VALUE(session);
    QCOMPARE(session->cacheKey(), kept->cacheKey());
    Result<CacheFile> file = CacheFile::open(path(), session->cacheKey(), session->contextTokens());
    VERIFY_VALUE(file);
    std::vector<TokenId> prompt = kText;
    prompt.push_back(kNext);
    const Result<std::uint32_t> restored = restoreFrom(*file, *session, prompt);
    VERIFY_VALUE(restored);
    QCOMPARE(*restored, static_cast<std::uint32_t>(kText.size()));
    COMPARE_IDS(session->tokens(), kText);
    QVERIFY(session->logits().value().empty());
    QVERIFY(session->read(std::vector<TokenId>{kNext}));
    QVERIFY(logitsOf(*session) == expected);
    // Not because nothing matters: without what was kept it says something else.
    Result<Session> empty = Session::create(opened->model, {static_cast<std::uint32_t>(context), type, 0});
    VERIFY_VALUE(empty);
    QVERIFY(empty->read(std::vector<TokenId>{kNext}));
    QVERIFY(logitsOf(*empty) != expected);

    const Engine engine = opened->engine;
    kept = fail(ErrorCode::Internal, "");
    session = fail(ErrorCode::Internal, "");
    empty = fail(ErrorCode::Internal, "");
    opened.reset();
    test::verifyClean(engine);
  }

  void onlyWhatIsNewIsWritten() {
    const std::optional<Opened> opened = open(UploadPath::Automatic, {}, CacheType::F16);
    QVERIFY(opened);
    Result<Session> session = Session::create(opened->model, {256, CacheType::F16, 0});
    VERIFY_VALUE(session);
    QVERIFY(session->read(kText));
    QVERIFY(keepIn(path(), *session));
    const auto open = [&] { return CacheFile::open(path(), session->cacheKey(), 256).value(); };
    // Damage what is there: had it been written again, it would be sound.
    {
      QFile file(QString::fromStdString(path()));
      QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(open().sizeBytes() - 1));
      QVERIFY(file.putChar('\x55'));
    }
    QVERIFY(session->read(std::vector<TokenId>{8, 9}));
    QVERIFY(keepIn(path(), *session));
    COMPARE_IDS(open().tokens(), session->tokens());
    std::vector<std::byte> bytes(session->tokens().size() * session->cacheKey().positionBytes);
    const auto sound = static_cast<std::uint32_t>(kText.size() - 1);
    QCOMPARE(open().read(0, bytes), sound);
    // Restoring takes what is sound and cuts off the rest.
    Result<Session> other = Session::create(opened->model, {256, CacheType::F16, 0});
    CacheFile file = open();
    QCOMPARE(restoreFrom(file, *other, session->tokens()).value(), sound);
    QCOMPARE(other->tokens().size(), std::size_t{sound});
    QCOMPARE(open().tokens().size(), std::size_t{sound});
    // Another branch: the file follows.
    session->truncate(5);
    QVERIFY(session->read(std::vector<TokenId>{40, 41}));
    QVERIFY(keepIn(path(), *session));
    COMPARE_IDS(open().tokens(), session->tokens());
    QCOMPARE(open().read(0, bytes), 7U);
  }

  void whatTheSessionHasStays() {
    const std::optional<Opened> opened = open(UploadPath::Automatic, {}, CacheType::F16);
    QVERIFY(opened);
    Result<Session> kept = Session::create(opened->model, {256, CacheType::F16, 0});
    QVERIFY(kept->read(kText));
    QVERIFY(keepIn(path(), *kept));
    CacheFile file = CacheFile::open(path(), kept->cacheKey(), 256).value();
    Result<Session> session = Session::create(opened->model, {256, CacheType::F16, 0});
    QVERIFY(session->read(std::span(kText).first(6)));
    QCOMPARE(restoreFrom(file, *session, std::span(kText).first(7)).value(), 0U);  // the last one has to be read
    QCOMPARE(session->tokens().size(), 6U);
    QVERIFY(!session->logits().value().empty());
    QCOMPARE(restoreFrom(file, *session, kText).value(), 10U);
    std::vector<TokenId> other(kText.begin(), kText.begin() + 4);
    other.insert(other.end(), {90, 91, 92});
    QCOMPARE(restoreFrom(file, *session, other).value(), 0U);
    QCOMPARE(session->tokens().size(), 16U);  // nothing is forgotten for nothing
    QCOMPARE(restoreFrom(file, *session, {}).value(), 0U);
    std::stop_source stop;
    stop.request_stop();
    session->truncate(2);
    QCOMPARE(restoreFrom(file, *session, kText, stop.get_token()).error().code, ErrorCode::Cancelled);
    // More than this context holds is not put in.
    Result<Session> small = Session::create(opened->model, {10, CacheType::F16, 0});
    CacheFile part = CacheFile::open(path(), kept->cacheKey(), 10).value();
    QCOMPARE(restoreFrom(part, *small, kText).value(), 0U);
    QCOMPARE(restoreFrom(part, *small, std::span(kText).first(10)).value(), 9U);
  }

  /// A step that the device has begun ahead is neither copied nor in the way of what is put in.
  void besideAStepAhead() {
    EngineOptions options = test::engineOptions();
    options.tuning = "device-draws=1,draw-ahead=1";
    const Result<Engine> engine = Engine::open(options);
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      SamplingOptions greedy;
      greedy.temperature = 0;
      std::vector<std::vector<std::byte>> copies;
      std::vector<TokenId> last;
      for (const bool ahead : {false, true}) {
        Result<Session> session = Session::create(*model, {64, CacheType::F16, 0});
        VERIFY_VALUE(session);
        std::vector<TokenId> next = kText;
        const auto step = [&] {
          DeviceSampling sampling{greedy, {0.0}, {}};
          if (ahead) sampling.next = 0.0;
          next = session->readAndDraw(next, sampling).value_or(std::vector<TokenId>{});
        };
        for (int i = 0; i < 6; ++i) step();
        QCOMPARE(session->counters().aheadTokens, ahead ? 4U : 0U);
        const std::vector<TokenId> ids = session->tokens();
        copies.emplace_back(ids.size() * session->cacheKey().positionBytes);
        QVERIFY(session->copyPositions(0, copies.back()));
        step();
        session->truncate(5);
        const auto rest = std::span(copies.back()).subspan(5 * session->cacheKey().positionBytes);
        QVERIFY(session->putPositions(std::span(ids).subspan(5), rest));
        next = {kNext};
        step();
        QCOMPARE(session->tokens().size(), ids.size() + 1);
        last.insert(last.end(), next.begin(), next.end());
      }
      QVERIFY(copies[0] == copies[1]);
      QCOMPARE(last.size(), std::size_t{2});
      QCOMPARE(last[0], last[1]);
    }
    test::verifyClean(*engine);
  }

  void whatIsNotThereIsRefused() {
    const std::optional<Opened> opened = open(UploadPath::Automatic, {}, CacheType::F16);
    QVERIFY(opened);
    Result<Session> session = Session::create(opened->model, {12, CacheType::F16, 0});
    QVERIFY(session->read(std::span(kText).first(4)));
    const std::uint64_t position = session->cacheKey().positionBytes;
    std::vector<std::byte> bytes(5 * position);
    QCOMPARE(session->copyPositions(0, bytes).error().code, ErrorCode::Invalid);
    QCOMPARE(session->copyPositions(5, {}).error().code, ErrorCode::Invalid);
    QCOMPARE(session->copyPositions(0, std::span(bytes).first(position + 1)).error().code, ErrorCode::Invalid);
    QVERIFY(session->copyPositions(4, {}));
    const std::vector<TokenId> wrong{1, -1};
    QCOMPARE(session->putPositions(wrong, std::span(bytes).first(2 * position)).error().code, ErrorCode::Invalid);
    const std::vector<TokenId> right{1, 2};
    QCOMPARE(session->putPositions(right, bytes).error().code, ErrorCode::Invalid);
    QCOMPARE(session->putPositions(std::vector<TokenId>(9, 1), bytes).error().code, ErrorCode::ContextFull);
    QCOMPARE(session->tokens().size(), 4U);
  }

  /// The key: the same for the same model wherever it lies, another one for another cache or other weights.
  void theKeySaysWhatTheNumbersAre() {
    const QString copied = folder_->filePath("copy.gguf");
    QVERIFY(QFile::copy(QString::fromStdString(test::demoModelPath().string()), copied));
    const auto keyOf = [](const std::filesystem::path& model, CacheType cache) {
      const std::optional<Opened> opened = open(UploadPath::Automatic, {}, cache, model);
      if (!opened) return CacheKey{};
      const Result<Session> session = Session::create(opened->model, {64, cache, 0});
      return session ? session->cacheKey() : CacheKey{};
    };
    const CacheKey key = keyOf(test::demoModelPath(), CacheType::F16);
    QCOMPARE(key.hexDigits.size(), std::size_t{64});
    QVERIFY(keyOf(copied.toStdString(), CacheType::F16) == key);
    QVERIFY(keyOf(copied.toStdString(), CacheType::Q8_0).hexDigits != key.hexDigits);
    // As another training would: every weight of the last tensor is another one.
    QFile file(copied);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() - 4096));
    QByteArray tail = file.read(4096);
    for (char& byte : tail) byte = static_cast<char>(byte ^ 1);
    QVERIFY(file.seek(file.size() - 4096) && file.write(tail) == 4096);
    file.close();
    const CacheKey changed = keyOf(copied.toStdString(), CacheType::F16);
    QCOMPARE(changed.positionBytes, key.positionBytes);
    QVERIFY(changed.hexDigits != key.hexDigits);
  }
};

QTEST_GUILESS_MAIN(TestKeptSession)
#include "tst_kept_session.moc"
