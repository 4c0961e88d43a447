#pragma once
// An open project in a temporary folder, with a small two-class table, for tests of whole pages.

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "engine/project/project.h"
#include "tests/support/qt/wait.h"
#include "ui/commands/workbench.h"

namespace netloom::ui {

class WorkbenchTest : public testing::Test {
 protected:
    void SetUp() override {
        ASSERT_TRUE(folder.isValid());
        const std::string path = folder.filePath("test.loom").toStdString();
        ASSERT_TRUE(Project::create(path).has_value());
        const auto opened = workbench.openProject(QString::fromStdString(path));
        ASSERT_TRUE(opened.has_value()) << opened.error().english();
    }

    /// Two clouds that a small network separates; a few cells are missing.
    QString writeCsv(int rows = 200) {
        const QString path = folder.filePath("clouds.csv");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        QTextStream out(&file);
        out << "width,height,colour,label\n";
        for (int i = 0; i < rows; ++i) {
            const bool big = i % 2;
            const double angle = i * 2.399963;  // spreads points evenly
            const double radius = std::sqrt(i / double(rows));
            out << (i % 37 == 5 ? QString() : QString::number((big ? 3 : 1) + radius * std::cos(angle), 'f', 3)) << ','
                << QString::number((big ? 4 : 2) + radius * std::sin(angle), 'f', 3) << ',' << (i % 3 ? "red" : "blue") << ','
                << (big ? "large" : "small") << '\n';
        }
        return path;
    }

    /// A short run of the suggested network on what is imported.
    void trainTwoEpochs() {
        ASSERT_TRUE(workbench.suggestNetwork().has_value());
        TrainingSettings settings = workbench.document().settings;
        settings.epochs = 2;
        settings.threads = 1;
        workbench.pushSettings("Fewer epochs", settings);
        ASSERT_TRUE(workbench.startTraining().has_value());
        ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
    }

    QTemporaryDir folder;
    Workbench workbench;
};

}  // namespace netloom::ui
