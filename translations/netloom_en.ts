<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>GroupText</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln parameter</numerusform>
            <numerusform>%Ln parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayerText</name>
    <message numerus="yes">
        <source>%Ln parameter(s)</source>
        <translation>
            <numerusform>%Ln parameter</numerusform>
            <numerusform>%Ln parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui</name>
    <message numerus="yes">
        <source>%1 and %Ln more column(s)</source>
        <translation>
            <numerusform>%1 and %Ln more column</numerusform>
            <numerusform>%1 and %Ln more columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::AnalyzerPanel</name>
    <message numerus="yes">
        <source>%Ln layer(s), %1 parameters</source>
        <translation>
            <numerusform>%Ln layer, %1 parameters</numerusform>
            <numerusform>%Ln layers, %1 parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::DataPage</name>
    <message numerus="yes">
        <source>%Ln column(s) used</source>
        <translation>
            <numerusform>%Ln column used</numerusform>
            <numerusform>%Ln columns used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln network input(s)</source>
        <translation>
            <numerusform>%Ln network input</numerusform>
            <numerusform>%Ln network inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln class(es)</source>
        <translation>
            <numerusform>%Ln class</numerusform>
            <numerusform>%Ln classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::DesignPage</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln wire(s)</source>
        <translation>
            <numerusform>%Ln wire</numerusform>
            <numerusform>%Ln wires</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::EvaluationView</name>
    <message numerus="yes">
        <source>True %1, predicted %2: %Ln sample(s), most confident first</source>
        <translation>
            <numerusform>True %1, predicted %2: %Ln sample, most confident first</numerusform>
            <numerusform>True %1, predicted %2: %Ln samples, most confident first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphCommands</name>
    <message numerus="yes">
        <source>Disconnect %Ln wire(s)</source>
        <translation>
            <numerusform>Disconnect %Ln wire</numerusform>
            <numerusform>Disconnect %Ln wires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln layer(s)</source>
        <translation>
            <numerusform>Delete %Ln layer</numerusform>
            <numerusform>Delete %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln layer(s) and close the gap</source>
        <translation>
            <numerusform>Delete %Ln layer and close the gap</numerusform>
            <numerusform>Delete %Ln layers and close the gap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln layer(s)</source>
        <translation>
            <numerusform>Move %Ln layer</numerusform>
            <numerusform>Move %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut %Ln layer(s)</source>
        <translation>
            <numerusform>Cut %Ln layer</numerusform>
            <numerusform>Cut %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paste %Ln layer(s)</source>
        <translation>
            <numerusform>Paste %Ln layer</numerusform>
            <numerusform>Paste %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %Ln layer(s)</source>
        <translation>
            <numerusform>Duplicate %Ln layer</numerusform>
            <numerusform>Duplicate %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %Ln layer(s)</source>
        <translation>
            <numerusform>Group %Ln layer</numerusform>
            <numerusform>Group %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ungroup %Ln group(s)</source>
        <translation>
            <numerusform>Ungroup %Ln group</numerusform>
            <numerusform>Ungroup %Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Collapse %Ln group(s)</source>
        <translation>
            <numerusform>Collapse %Ln group</numerusform>
            <numerusform>Collapse %Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Expand %Ln group(s)</source>
        <translation>
            <numerusform>Expand %Ln group</numerusform>
            <numerusform>Expand %Ln groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::GraphView</name>
    <message numerus="yes">
        <source>%Ln layer(s) need another input</source>
        <translation>
            <numerusform>%Ln layer needs another input</numerusform>
            <numerusform>%Ln layers need another input</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layer(s) selected. Ctrl+D duplicates, Ctrl+G groups, Delete removes.</source>
        <translation>
            <numerusform>%Ln layer selected. Ctrl+D duplicates, Ctrl+G groups, Delete removes.</numerusform>
            <numerusform>%Ln layers selected. Ctrl+D duplicates, Ctrl+G groups, Delete removes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImportController</name>
    <message numerus="yes">
        <source>%Ln row(s) left out</source>
        <translation>
            <numerusform>%Ln row left out</numerusform>
            <numerusform>%Ln rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ImportDialog</name>
    <message numerus="yes">
        <source>%n more line(s) are unlike the others.</source>
        <translation>
            <numerusform>%n more line are unlike the others.</numerusform>
            <numerusform>%n more lines are unlike the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::InspectorPanel</name>
    <message numerus="yes">
        <source>%Ln layer(s) selected</source>
        <translation>
            <numerusform>%Ln layer selected</numerusform>
            <numerusform>%Ln layers selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %1 of %Ln layer(s)</source>
        <translation>
            <numerusform>Change %1 of %Ln layer</numerusform>
            <numerusform>Change %1 of %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group of %Ln layer(s)</source>
        <translation>
            <numerusform>Group of %Ln layer</numerusform>
            <numerusform>Group of %Ln layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::LayerPalette</name>
    <message numerus="yes">
        <source>%Ln file(s) unreadable</source>
        <translation>
            <numerusform>%Ln file unreadable</numerusform>
            <numerusform>%Ln files unreadable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ModelCard</name>
    <message numerus="yes">
        <source>%Ln layer(s)</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::NodeFacts</name>
    <message numerus="yes">
        <source>%Ln value(s)</source>
        <translation>
            <numerusform>%Ln value</numerusform>
            <numerusform>%Ln values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln map(s)</source>
        <translation>
            <numerusform>%Ln map</numerusform>
            <numerusform>%Ln maps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::PredictionBars</name>
    <message numerus="yes">
        <source>A place given by %n number(s), true class %1</source>
        <translation>
            <numerusform>A place given by %n number, true class %1</numerusform>
            <numerusform>A place given by %n numbers, true class %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ScoringPanel</name>
    <message numerus="yes">
        <source>%Ln prediction(s)</source>
        <translation>
            <numerusform>%Ln prediction</numerusform>
            <numerusform>%Ln predictions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::ShipPage</name>
    <message numerus="yes">
        <source>ONNX verified: maximum difference %1 over %Ln sample(s)</source>
        <translation>
            <numerusform>ONNX verified: maximum difference %1 over %Ln sample</numerusform>
            <numerusform>ONNX verified: maximum difference %1 over %Ln samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netloom::ui::SourcesPanel</name>
    <message numerus="yes">
        <source>, %Ln label(s) corrected</source>
        <translation>
            <numerusform>, %Ln label corrected</numerusform>
            <numerusform>, %Ln labels corrected</numerusform>
        </translation>
    </message>
</context>
</TS>
