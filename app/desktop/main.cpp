// netloom [FILE]: the desktop program. FILE is a project (*.loom) or data to import.
#include <QApplication>
#include <QFileInfo>
#include <QSettings>
#include <QTimer>

#include "app/desktop/application_window.h"
#include "ui/commands/workbench.h"
#include "ui/main_window/language.h"
#include "ui/widgets/theme.h"

int main(int argc, char** argv) {
    using namespace netloom;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName("Netloom");
    QCoreApplication::setApplicationName("netloom");
    QCoreApplication::setApplicationVersion(NETLOOM_VERSION);
    QGuiApplication::setDesktopFileName("netloom");
    QGuiApplication::setWindowIcon(QIcon(":/netloom/netloom.svg"));

    const int themeIndex = int(QStringList{"light", "dark", "auto"}.indexOf(QSettings().value("theme", "auto").toString()));
    ui::Theme::install(application, themeIndex < 0 ? ui::ThemeMode::Auto : ui::ThemeMode(themeIndex));
    ui::LanguageSwitch::instance().setCurrent(ui::LanguageSwitch::instance().preferred());

    ui::Workbench workbench;
    const auto window = app::makeApplicationWindow(workbench);
    window->show();
    QStringList files;
    for (const QString& argument : application.arguments().mid(1)) files << QFileInfo(argument).absoluteFilePath();
    if (!files.isEmpty()) QTimer::singleShot(0, window.get(), [&] { window->openPaths(files); });
    return QApplication::exec();
}
