// Colours and motion as the user or the desktop wants them: a bus and a portal of our own.
#include <memory>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "application/system_appearance.h"
#include "fixture.h"
#include "settings/appearance.h"
#include "settings/preferences.h"

using namespace chasqui::app;

using SettingsBySpace = QMap<QString, QVariantMap>;

/// Answers as xdg-desktop-portal does.
class FakePortal : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

 public:
  explicit FakePortal(SettingsBySpace settings) : settings_(std::move(settings)) {}

 public slots:
  SettingsBySpace ReadAll(const QStringList& spaces) const {
    SettingsBySpace asked;
    for (const QString& space : spaces)
      if (settings_.contains(space)) asked.insert(space, settings_[space]);
    return asked;
  }

 private:
  SettingsBySpace settings_;
};

void tellChange(const QDBusConnection& portal, const char* space, const char* key, const QVariant& value) {
  QDBusMessage change = QDBusMessage::createSignal("/org/freedesktop/portal/desktop",
                                                   "org.freedesktop.portal.Settings", "SettingChanged");
  change << space << key << QVariant::fromValue(QDBusVariant(value));
  QVERIFY(portal.send(change));
}

/// A message bus that only this test knows.
class PrivateBus {
 public:
  bool start() {
    process_.start("dbus-daemon", {"--session", "--nofork", "--nopidfile", "--print-address=1"});
    if (!process_.waitForStarted(kPatienceMs) || !process_.waitForReadyRead(kPatienceMs)) return false;
    address_ = QString::fromLatin1(process_.readLine()).trimmed();
    return !address_.isEmpty();
  }
  ~PrivateBus() {
    for (const QString& name : names_) QDBusConnection::disconnectFromBus(name);
    process_.kill();
    process_.waitForFinished();
  }
  QDBusConnection connection(const QString& name) {
    names_ << name;
    return QDBusConnection::connectToBus(address_, name);
  }
  const QString& address() const { return address_; }

 private:
  QProcess process_;
  QString address_;
  QStringList names_;
};

class AppearanceTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { qDBusRegisterMetaType<SettingsBySpace>(); }

  void theUsersChoiceIsFollowed_data() {
    QTest::addColumn<QString>("word");
    QTest::addColumn<Appearance::Scheme>("scheme");
    QTest::newRow("light") << "light" << Appearance::Light;
    QTest::newRow("dark") << "dark" << Appearance::Dark;
    QTest::newRow("contrast, light") << "contrastLight" << Appearance::HighContrastLight;
    QTest::newRow("contrast, dark") << "contrastDark" << Appearance::HighContrastDark;
    QTest::newRow("the desktop's, which is light here") << "system" << Appearance::Light;
  }
  void theUsersChoiceIsFollowed() {
    QFETCH(QString, word);
    Preferences preferences;
    const SystemAppearance system;
    const Appearance appearance(preferences, system);
    preferences.setTheme(word);
    QTEST(appearance.scheme(), "scheme");
  }

  void textAndMotionAreTheUsers() {
    Preferences preferences;
    const SystemAppearance system;
    const Appearance appearance(preferences, system);
    QSignalSpy changed(&appearance, &Appearance::changed);
    QCOMPARE(appearance.textScale(), 1.0);
    preferences.setTextSize(150);
    QCOMPARE(appearance.textScale(), 1.5);
    QVERIFY(!appearance.reducedMotion());
    preferences.setMotion("reduced");
    QVERIFY(appearance.reducedMotion());
    preferences.setMotion("full");
    QVERIFY(!appearance.reducedMotion());
    QCOMPARE(changed.count(), 3);
  }

  void theDesktopIsFollowedAtOnce() {
    PrivateBus bus;
    QVERIFY2(bus.start(), "dbus-daemon does not start");
    FakePortal portal({{"org.freedesktop.appearance", {{"color-scheme", 1U}, {"contrast", 0U}}},
                       {"org.gnome.desktop.interface", {{"enable-animations", false}}}});
    QDBusConnection server = bus.connection("portal");
    QVERIFY(server.registerObject("/org/freedesktop/portal/desktop", &portal,
                                  QDBusConnection::ExportAllSlots));
    QVERIFY(server.registerService("org.freedesktop.portal.Desktop"));

    SystemAppearance system;
    Preferences preferences;
    const Appearance appearance(preferences, system);
    QSignalSpy changed(&appearance, &Appearance::changed);
    system.follow(bus.connection("program"));
    WAIT_EQUAL(appearance.scheme(), Appearance::Dark);
    QVERIFY(appearance.reducedMotion());
    QVERIFY(changed.count() > 0);

    tellChange(server, "org.freedesktop.appearance", "contrast", 1U);
    WAIT_EQUAL(appearance.scheme(), Appearance::HighContrastDark);
    tellChange(server, "org.freedesktop.appearance", "color-scheme", 2U);
    WAIT_EQUAL(appearance.scheme(), Appearance::HighContrastLight);
    tellChange(server, "org.freedesktop.appearance", "contrast", QVariant::fromValue(QDBusVariant(0U)));
    WAIT_EQUAL(appearance.scheme(), Appearance::Light);
    tellChange(server, "org.gnome.desktop.interface", "enable-animations", true);
    WAIT_FOR(!appearance.reducedMotion());

    preferences.setTheme("dark");
    QCOMPARE(appearance.scheme(), Appearance::Dark);
  }

  void aDesktopWithoutAPortalChangesNothing() {
    PrivateBus bus;
    QVERIFY2(bus.start(), "dbus-daemon does not start");
    SystemAppearance system;
    QSignalSpy changed(&system, &SystemAppearance::changed);
    const QDBusConnection program = bus.connection("lonely program");
    system.follow(program);
    // The bus answers in the order of questions: after this one the portal's absence is known.
    QDBusMessage question = QDBusMessage::createMethodCall("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                                           "org.freedesktop.DBus", "GetId");
    QCOMPARE(program.call(question).type(), QDBusMessage::ReplyMessage);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
    QVERIFY(!system.isDark() && !system.isHighContrast() && !system.isReducedMotion());
  }

  void noBusAtAllIsSilent() {
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    SystemAppearance system;
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    system.followDesktop();
    system.follow(QDBusConnection("no such connection"));
    QVERIFY(!system.isHighContrast());
    qputenv("DBUS_SESSION_BUS_ADDRESS", before);
  }
};

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
