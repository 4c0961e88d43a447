// The main job through the pages: import, choose the target, suggest, train, look inside, predict, export.
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include "tests/ui/pages/page_window.h"
#include "tests/ui/pages/workbench_fixture.h"
#include "ui/activation_view/activation_view.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/data_page.h"
#include "ui/data_view/data_table.h"
#include "ui/data_view/import_dialog.h"
#include "ui/evaluation_view/evaluation_view.h"
#include "ui/evaluation_view/prediction_model.h"
#include "ui/evaluation_view/scoring_panel.h"
#include "ui/explain_view/explain_page.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/curve_plot.h"
#include "ui/ship_view/export_panel.h"
#include "ui/ship_view/model_card.h"
#include "ui/ship_view/ship_page.h"
#include "ui/training_view/curve_panel.h"
#include "ui/training_view/run_controls.h"
#include "ui/training_view/run_list.h"
#include "ui/training_view/train_page.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/segmented_control.h"

namespace netloom::ui {
namespace {

class MainJob : public WorkbenchTest {
 protected:
    void importClouds() {
        data = std::make_unique<DataPage>(&workbench);
        data->importPaths({writeCsv()});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.fitted(); }));
    }
    void suggest(int epochs) {
        ASSERT_TRUE(workbench.suggestNetwork().has_value());
        TrainingSettings settings = workbench.document().settings;
        settings.epochs = epochs;
        settings.batchSize = 16;
        settings.patience = 0;
        settings.threads = 1;
        workbench.pushSettings("Fewer epochs", settings);
    }
    void suggestAndTrain(int epochs) {
        suggest(epochs);
        ASSERT_TRUE(workbench.startTraining().has_value());
    }
    void trainToTheEnd(int epochs = 5) {
        importClouds();
        suggestAndTrain(epochs);
        ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
    }
    std::unique_ptr<DataPage> data;
};

TEST_F(MainJob, TheExplainPageInFrontShowsTheActivationsOfARunThatStarts) {
    importClouds();
    ExplainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    suggestAndTrain(1000000);
    EXPECT_TRUE(waitUntil([&] { return workbench.feed()->snapshot() != nullptr; }));
    workbench.feed()->session()->stop();
    ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
}

TEST_F(MainJob, ADroppedFileIsImportedAtOnceWithAGuessedTarget) {
    importClouds();
    EXPECT_EQ(workbench.table()->rows, 200);
    EXPECT_EQ(workbench.document().recipe.columnsWith(Role::target), std::vector<std::string>{"label"});
    EXPECT_EQ(workbench.fitted()->signature().targets[0].classes.size(), 2u);
}

TEST_F(MainJob, TheDialogShowsALivePreviewAndImportsWithTheChosenTarget) {
    const QString path = writeCsv();
    DataPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    QTest::mouseClick(window.findChild<QPushButton*>("import"), Qt::LeftButton);
    ImportDialog* dialog = nullptr;
    ASSERT_TRUE(waitUntil([&] { return (dialog = window.findChild<ImportDialog*>()) != nullptr; }));
    QTest::keyClicks(dialog->findChild<QLineEdit*>("path"), path);
    ASSERT_TRUE(waitUntil([&] { return dialog->isPreviewReady(); }));
    auto* target = dialog->findChild<QComboBox*>("target");
    EXPECT_EQ(target->currentText(), "label");
    EXPECT_EQ(dialog->findChild<QLineEdit*>("delimiter")->placeholderText(), ",") << "what was detected is said";
    EXPECT_EQ(dialog->findChild<QComboBox*>("header")->currentText(), "Detected: Column names");
    target->setFocus();
    QTest::keyClicks(target, "col");
    EXPECT_EQ(target->currentText(), "colour");
    QTest::mouseClick(dialog->findChild<QPushButton*>("importNow"), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return workbench.fitted() && !workbench.document().recipe.columnsWith(Role::target).empty() &&
                                       workbench.document().recipe.columnsWith(Role::target)[0] == "colour"; }));
}

TEST_F(MainJob, ARaggedRowIsLeftOutAndSaid) {
    const QString path = folder.filePath("ragged.csv");
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("a,b,label\n1,2,x\n3,4,5,6,y\n5,6,x\n7,8,y\n");
    file.close();
    DataPage page(&workbench);
    PageWindow window(page);
    page.importPaths({path});
    ASSERT_TRUE(waitUntil([&] { return workbench.table() != nullptr; }));
    ASSERT_TRUE(waitUntil([&] { return page.dot() != ModeDot::None; }));
    EXPECT_EQ(workbench.table()->rows, 3);
}

TEST_F(MainJob, ARoleChangeIsOneUndoStep) {
    importClouds();
    const int before = workbench.undoStack()->index();
    const Document document = workbench.document();
    PageWindow window(*data);
    ASSERT_TRUE(waitUntilShown(&window));
    auto* table = window.findChild<DataTable*>();
    QTest::mouseClick(table->view()->viewport(), Qt::LeftButton, {}, table->view()->visualRect(table->model()->index(2, 1)).center());
    QTest::keyClick(table->view(), Qt::Key_Delete);
    EXPECT_EQ(roleOf(workbench.document().recipe, "height"), Role::ignore);
    EXPECT_EQ(workbench.undoStack()->index(), before + 1);
    workbench.undoStack()->undo();
    EXPECT_EQ(workbench.document(), document);
}

TEST_F(MainJob, DisplayedPointsEqualTheStoredLog) {
    importClouds();
    TrainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    suggestAndTrain(6);
    ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
    const RunLog& log = workbench.log(workbench.selectedRun());
    const CurvePanel* curves = page.curves();
    EXPECT_EQ(log.epochs.size(), 6u);
    EXPECT_EQ(page.curves()->lossPlot()->pointCount(curves->lossCurves().train), int(log.steps.size()));
    EXPECT_EQ(page.curves()->lossPlot()->pointCount(curves->lossCurves().validation), int(log.epochs.size()));
    ASSERT_TRUE(workbench.project()->save().has_value());
    const RunLog stored = workbench.project()->log(workbench.selectedRun());
    ASSERT_EQ(stored.steps.size(), log.steps.size());
    for (size_t i = 0; i < log.steps.size(); ++i) EXPECT_EQ(stored.steps[i].loss, log.steps[i].loss);
}

TEST_F(MainJob, PauseChangeOfLearningRateAndResumeLeaveTheirMarks) {
    importClouds();
    TrainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    suggestAndTrain(100000);
    ASSERT_TRUE(waitUntil([&] { return workbench.feed()->log().steps.size() > 20; }));
    auto* main = window.findChild<QPushButton*>("trainOrPause");
    QTest::mouseClick(main, Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return workbench.feed()->isPaused(); }));
    auto* rate = window.findChild<RealField*>("learningRate");
    ASSERT_TRUE(rate->isEnabled());
    EXPECT_FALSE(window.findChild<IntegerField*>("epochs")->isEnabled());
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, "0.0003");
    QTest::keyClick(rate, Qt::Key_Return);
    QTest::mouseClick(main, Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] {
        const auto& events = workbench.feed()->log().events;
        return std::any_of(events.begin(), events.end(), [](const RunEvent& e) { return e.kind == EventKind::learningRate; });
    }));
    QTest::mouseClick(window.findChild<QPushButton*>("stop"), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
    EXPECT_EQ(workbench.run(workbench.selectedRun())->state, RunState::stopped);
    EXPECT_NEAR(workbench.log(workbench.selectedRun()).steps.back().learningRate, 0.0003, 1e-9);
}

TEST_F(MainJob, AScheduleIsChosenWithItsSettingsFollowedAndUndone) {
    importClouds();
    suggest(4);
    TrainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    auto* schedule = window.findChild<QComboBox*>("schedule");
    ASSERT_EQ(schedule->currentData().toString(), "constant");
    schedule->setFocus();
    QTest::keyClick(schedule, Qt::Key_Down);
    EXPECT_EQ(workbench.document().settings.schedule, "step");
    auto* every = window.findChild<IntegerField*>("every");
    ASSERT_NE(every, nullptr);
    every->setFocus();
    every->selectAll();
    QTest::keyClicks(every, "2");
    QTest::keyClick(every, Qt::Key_Return);
    EXPECT_EQ(workbench.document().settings.scheduleParams, (ParamMap{{"every", int64_t(2)}}));

    ASSERT_TRUE(workbench.startTraining().has_value());
    ASSERT_TRUE(waitUntil([&] { return !workbench.feed()->isActive(); }));
    const auto& steps = workbench.log(workbench.selectedRun()).steps;
    EXPECT_NEAR(steps.back().learningRate, steps.front().learningRate / 10, 1e-12);
    EXPECT_EQ(workbench.run(workbench.selectedRun())->settings.schedule, "step");

    while (workbench.undoStack()->canUndo() && workbench.document().settings.schedule != "constant") workbench.undoStack()->undo();
    EXPECT_EQ(schedule->currentData().toString(), "constant");
    EXPECT_EQ(window.findChild<IntegerField*>("every"), nullptr);
}

TEST_F(MainJob, RunsAreHiddenRenamedAndDeletedWithUndo) {
    trainToTheEnd(2);
    RunList list(&workbench);
    list.resize(240, 200);
    list.show();
    ASSERT_TRUE(waitUntilShown(&list));
    ASSERT_EQ(list.runs()->rowCount(), 1);
    const QModelIndex first = list.runs()->index(0);
    list.setFocus();
    list.setCurrentIndex(first);
    QTest::keyClick(&list, Qt::Key_Space);
    EXPECT_EQ(first.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    ASSERT_TRUE(list.runs()->setData(first, "baseline", Qt::EditRole));
    EXPECT_EQ(first.data().toString(), "baseline");
    QSignalSpy offered(&workbench, &Workbench::notifiedUndo);
    QTest::keyClick(&list, Qt::Key_Delete);
    EXPECT_EQ(list.runs()->rowCount(), 0);
    EXPECT_EQ(offered.count(), 1);
    workbench.undoStack()->undo();
    EXPECT_EQ(list.runs()->rowCount(), 1);
}

TEST_F(MainJob, EvaluationListsTheSamplesOfACell) {
    trainToTheEnd();
    ExplainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    ConfusionMatrix* matrix = page.evaluation()->confusion();
    ASSERT_TRUE(waitUntil([&] { return matrix->classCount() == 2; }));
    qint64 sum = 0;
    for (int t = 0; t < 2; ++t)
        for (int p = 0; p < 2; ++p) sum += matrix->count(t, p);
    EXPECT_EQ(sum, qint64(workbench.fitted()->rows(Part::test).rows.size()));
    matrix->setFocus();
    matrix->setCurrent(0, 0);
    QTest::keyClick(matrix, Qt::Key_Return);
    EXPECT_EQ(page.evaluation()->sampleRows()->rowCount(), int(matrix->count(0, 0)));
}

TEST_F(MainJob, EveryNodeShowsItsActivationAfterTraining) {
    trainToTheEnd();
    ExplainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    ASSERT_TRUE(waitUntil([&] { return page.activations()->shown() != nullptr; }));
    EXPECT_EQ(page.activations()->nodeChooser()->count(), int(workbench.document().graph.nodes.size()));
    EXPECT_GE(page.activations()->epochSlider()->maximum(), 1);
}

TEST_F(MainJob, ATypedRowAndAFileGetPredictionsWithProbabilities) {
    trainToTheEnd(20);
    ExplainPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    page.views()->setCurrentId("score");
    ScoringPanel* scoring = page.scoring();
    QSignalSpy scored(scoring, &ScoringPanel::scored);
    auto* width = scoring->findChild<QLineEdit*>("value:width");
    ASSERT_NE(width, nullptr);
    QTest::keyClicks(width, "3.1");
    QTest::keyClicks(scoring->findChild<QLineEdit*>("value:height"), "4.2");
    QTest::mouseClick(scoring->findChild<QPushButton*>("predictRow"), Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&] { return scored.count() == 1; }));
    ASSERT_EQ(scoring->answers()->predictions.size(), 1u);
    EXPECT_EQ(answerText(*scoring->answers(), scoring->answers()->predictions[0]), "large");
    scoring->scoreFiles({folder.filePath("clouds.csv")});
    ASSERT_TRUE(waitUntil([&] { return scored.count() == 2; }));
    EXPECT_EQ(scoring->model()->rowCount(), 200);
    const QString saved = folder.filePath("answers.csv");
    ASSERT_TRUE(scoring->saveCsv(saved).has_value());
    QFile file(saved);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    EXPECT_EQ(lines.size(), 201);
    EXPECT_TRUE(lines[0].startsWith("row,prediction,probability"));
}

TEST_F(MainJob, TheExportedFileIsVerifiedOnSamples) {
    trainToTheEnd();
    ShipPage page(&workbench);
    PageWindow window(page);
    ASSERT_TRUE(waitUntilShown(&window));
    auto* button = window.findChild<QPushButton*>("exportOnnx");
    ASSERT_TRUE(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QFileDialog* chooser = nullptr;
    ASSERT_TRUE(waitUntil([&] { return (chooser = page.panel()->window()->findChild<QFileDialog*>()) != nullptr; }));
    const QString path = folder.filePath("model.onnx");
    QSignalSpy exported(page.panel(), &ExportPanel::exported);
    chooser->selectFile(path);
    QMetaObject::invokeMethod(chooser, "accept");
    ASSERT_TRUE(waitUntil([&] { return exported.count() == 1; }));
    ASSERT_TRUE(page.panel()->report().has_value());
    EXPECT_LE(page.panel()->report()->maxAbsDifference, 1e-5);
    EXPECT_TRUE(QFile::exists(path));
    EXPECT_TRUE(page.card()->text().contains("clouds"));
}

}  // namespace
}  // namespace netloom::ui
