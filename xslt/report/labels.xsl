<?xml version="1.0" encoding="UTF-8"?>
<!-- Labels of a readable report. English comes from the name of the element; Chinese from this list where it has it. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:cpcert:report-view:1" xmlns:map="http://www.w3.org/2005/xpath-functions/map" expand-text="yes" exclude-result-prefixes="#all">

  <xsl:variable name="r:stages" as="map(xs:string, xs:string+)" select="map {
    'Stage1': ('Planning and organisation', '筹划和组织'), 'Stage2': ('Pre-assessment', '预评估'), 'Stage3': ('Assessment', '评估'),
    'Stage4': ('Options', '备选方案的产生和筛选'), 'Stage5': ('Feasibility', '可行性分析'), 'Stage6': ('Implementation', '方案实施'),
    'Stage7': ('Continuous Cleaner Production', '持续清洁生产') }"/>

  <xsl:variable name="r:chinese" as="map(xs:string, xs:string)" select="map {
    'ActualBenefit': '实际年效益', 'ActualInvestment': '实际投资', 'ActualSaving': '实际节约', 'ActivityCode': '行业', 'Address': '地址',
    'AffiliationCode': '所属', 'AfterOutput': '之后产量', 'AfterValue': '之后', 'After': '之后', 'AimCode': '目的', 'Amount': '金额',
    'AnnualBenefit': '年效益', 'AnnualNetCashFlow': '年净现金流量 F', 'AnnualQuantity': '年用量', 'AnnualSaving': '年节约 P',
    'Attachment': '附件', 'Audience': '对象', 'AuditPeriod': '审核期间', 'Authority': '主管部门', 'Balance': '平衡', 'Barrier': '障碍',
    'Baseline': '基准', 'BaselineYear': '基准年', 'Basis': '依据', 'BeforeAfter': '前后对比', 'Before': '之前', 'BeforeOutput': '之前产量',
    'BeforeValue': '之前', 'Benchmark': '对标', 'Benefit': '年效益', 'BoundaryRef': '边界', 'CPFund': '清洁生产资金',
    'CandidateFocus': '备选审核重点', 'CarrierCode': '能源', 'CategoryCode': '类别', 'CategoryCount': '按类别', 'CauseCategoryCode': '原因类别',
    'CauseFinding': '原因', 'Compliance': '守法情况', 'Component': '组分', 'Concentration': '浓度', 'ConclusionCode': '结论',
    'ConsultingOrganisation': '咨询机构', 'Contact': '联系方式', 'ContinuingPlanItem': '持续计划', 'ConversionFactor': '折算系数',
    'Cost': '费用', 'CostClassCode': '费用类别', 'CostClassCount': '按费用', 'CostClassLimit': '费用界限', 'CoverageCode': '范围',
    'Criterion': '准则', 'CriterionCode': '准则', 'Date': '日期', 'Department': '部门', 'Depreciation': '折旧 D', 'Destination': '去向',
    'DifferenceExplanation': '差额说明', 'Discharge': '排放', 'DiscountRate': '折现率', 'DueDate': '完成日期', 'DutyText': '职责',
    'EIA': '环评', 'EMS': '环境管理体系', 'Economic': '经济', 'EmployeeNumber': '职工人数', 'EnergyShare': '用能占比', 'EnergyUse': '能源', 'Enterprise': '企业',
    'Environmental': '环境', 'Equipment': '设备', 'Evidence': '证据', 'EvidenceRef': '证据', 'ExpectedBenefit': '预期年效益',
    'ExpectedInvestment': '预期投资', 'ExpectedSaving': '预期节约', 'Feasibility': '可行性', 'FieldHours': '工时', 'Flow': '流量',
    'FromOperation': '来自', 'FundSource': '资金来源', 'GrandTotal': '合计', 'Horizon': '计算期', 'Hours': '小时', 'ID': '编号',
    'IRRPercent': '内部收益率', 'ImplementationItem': '实施', 'ImplementedTotal': '已实施方案', 'IncentiveText': '激励', 'IndicatorCode': '指标',
    'Investment': '投资', 'InvestmentPart': '投资', 'KeyFigure': '主要指标', 'KindCode': '种类', 'LegalRepresentative': '法定代表人',
    'LevelCode': '级别', 'LimitSource': '限值依据', 'LimitValue': '限值', 'Load': '负荷', 'MHC': '中/高费', 'ManagementCommitment': '领导承诺',
    'ManualReference': '手册', 'Mark': '评分', 'MaterialName': '物料', 'MaterialUse': '物料', 'MeasurementPlan': '实测计划',
    'MeasurementPeriod': '测量期间', 'MediumCode': '介质', 'Method': '方法', 'MidTermReview': '中期评审', 'Model': '型号', 'NLC': '无/低费',
    'NPV': '净现值', 'NPVRatePercent': '净现值率', 'Name': '名称', 'NetProfit': '净利润 E', 'NextFocus': '下轮重点', 'Number': '数量',
    'OperatingDays': '运行天数', 'Option': '方案', 'OptionCount': '方案数', 'OptionRef': '方案', 'OptionResult': '方案结果', 'OptionScore': '方案评分',
    'OptionTotal': '方案总数', 'OutletID': '排放口', 'OutputText': '成果', 'OwnValue': '本企业', 'ParameterChange': '参数变化',
    'ParameterCode': '参数', 'PaybackYears': '投资偿还期 N', 'PaybackMethodCode': '偿还期算法', 'Percent': '百分比', 'Period': '期间',
    'Permit': '许可', 'Person': '人员', 'Price': '单价', 'Process': '工序', 'ProcessClassCode': '工序类别', 'ProcessRef': '工序', 'ProcessStateCode': '工艺状态',
    'ProductLine': '产品', 'Profession': '专业', 'ProposedBy': '提出者', 'ProposedDate': '提出日期', 'Quantity': '数量', 'Rank': '排序',
    'ReachedIndicator': '达到', 'ReasonText': '理由', 'ReferenceSource': '参考来源', 'ReferenceValue': '参考值', 'RegistrationID': '注册号',
    'ReportKindCode': '报告种类', 'RequiredRatePercent': '要求收益率', 'ResearchItem': '科研', 'ResidualValue': '残值', 'Responsible': '负责人',
    'ResponsibleRef': '负责人', 'ResultCode': '结果', 'ResultPeriod': '结果期间', 'ResultTotal': '总计', 'RoleCode': '角色', 'Rule': '制度',
    'Saving': '节约', 'ScopeRef': '范围', 'Screening': '筛选', 'SelectedFocus': '审核重点', 'ShiftNumber': '班次', 'Site': '厂址',
    'SolutionText': '解决办法', 'SourceCode': '来源', 'Specification': '规格', 'SpecificUse': '单耗', 'StageCode': '阶段', 'StartYear': '投产年份',
    'StateCode': '状态', 'StatedDeviationPercent': '误差', 'StatedDifference': '差额', 'StatedInputTotal': '输入合计',
    'StatedOutputTotal': '输出合计', 'StatedPercent': '削减率', 'StatedRank': '排序', 'StatedReduction': '削减量', 'StatedTotal': '总分',
    'StatusCode': '状态', 'StatusCount': '按状态', 'StatusDate': '状态日期', 'Stream': '物流', 'StreamRef': '物流', 'Substance': '物质', 'Summary': '摘要',
    'Target': '目标', 'TargetRef': '目标', 'TargetResult': '目标结果', 'TaxRate': '税率', 'TeamMember': '审核小组成员', 'Technical': '技术',
    'Text': '说明', 'Title': '题名', 'ToOperation': '去往', 'Topic': '主题', 'Total': '总数', 'TotalAmountLimit': '总量控制', 'TotalInvestment': '总投资 I',
    'TrainingEvent': '培训', 'TrainingPlan': '培训计划', 'TreatmentCode': '处理', 'TreatmentText': '处理', 'TruthfulnessDeclaration': '真实性声明',
    'Turnover': '营业额', 'UnitInCharge': '负责机构', 'UnitOperation': '单元操作', 'UsefulLife': '使用年限 Y', 'Value': '价值', 'Violation': '违法记录',
    'WasteCauseAnalysis': '废物产生原因', 'WasteShare': '废物占比', 'WasteStream': '废物', 'WaterShare': '用水占比', 'WaterUse': '用水', 'Weight': '权重', 'WorkPlanItem': '工作计划', 'Year': '年份',
    'AttachmentRef': '附件', 'Author': '编制人', 'ByteSize': '字节数', 'CAS': 'CAS号', 'CaseID': '案件编号', 'CashFlow': '现金流量',
    'Certifier': '认证机构', 'CityName': '城市', 'ClosedDate': '结案日期', 'ComponentRef': '组分', 'ConfidentialityCode': '保密级别',
    'CountryCode': '国家', 'Data': '文件', 'DatabaseRef': '数据库', 'DeclarationCode': '声明', 'Density': '密度',
    'DepreciationMethodCode': '折旧方法', 'DiagramRef': '图', 'Digest': '摘要', 'DivisionCode': '行政区划', 'DocumentID': '文件编号',
    'DocumentReference': '文件', 'DocumentTypeCode': '文件类型', 'Edition': '版本', 'Email': '电子邮箱', 'EmployerID': '工作单位',
    'End': '结束', 'EndDate': '结束日期', 'EngagementRef': '委托', 'EngagementReference': '委托合同', 'EquipmentRef': '设备',
    'EvidenceAsked': '所需证明', 'ExclusionReason': '排除理由', 'FieldCode': '领域', 'FileName': '文件名', 'Frequency': '频次',
    'From': '自', 'FullName': '全称', 'FunctionText': '功能', 'FundID': '资金编号', 'Geo': '坐标', 'GuidedBy': '指导人',
    'HazardCode': '危害', 'IRRTrial': '内部收益率试算', 'InputRef': '输入', 'Instrument': '仪器', 'IssueDate': '签发日期',
    'IssuerID': '签发单位', 'JobTitle': '职务', 'Label': '标签', 'Laboratory': '实验室', 'LanguageCode': '语言', 'Leader': '组长',
    'LegalFormCode': '法律形式', 'LocationURI': '位置', 'LongTerm': '远期', 'Market': '市场', 'MediaType': '文件格式', 'MethodCode': '方法',
    'MonitoringRef': '监测', 'NPV1': '净现值1', 'NPV2': '净现值2', 'NoConflictIndicator': '无利害关系',
    'ObsoleteListedIndicator': '列入淘汰目录', 'OperationRef': '操作', 'OutputRef': '输出', 'Participant': '参加者',
    'ParticipantNumber': '参加人数', 'PersonalID': '身份编号', 'PointID': '测点', 'PostalID': '邮政编码', 'Rate1': '折现率1',
    'Rate2': '折现率2', 'ReplaceReasonCode': '替换原因', 'Replaces': '替换', 'ResourceCode': '资源', 'ResultText': '结果',
    'ResultValue': '结果值', 'RulesEdition': '办法版本', 'Score': '评分', 'SectorGuidelineReference': '行业指南', 'ShortTerm': '近期',
    'SideEffect': '副作用', 'StaffNumber': '人数', 'Standard': '标准', 'Start': '开始', 'StartDate': '开始日期', 'StockChange': '库存变化',
    'StreetText': '街道', 'Telephone': '电话', 'Temperature': '温度', 'To': '至', 'ToxicIndicator': '有毒', 'TypeCode': '类型',
    'UpTo': '至', 'ValidFrom': '生效日期', 'ValidTo': '失效日期', 'Version': '版本', 'WasteCode': '废物类别', 'Remaining': '之后占之前',
    'Guidance': '指导' }"/>

  <!-- TeamMember is "Team member", StatedDeviationPercent "Stated deviation percent", IRRPercent "IRR percent". -->
  <xsl:function name="r:spoken" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(replace(replace(replace($name, '(Code|Ref|Indicator)$', ''),
        '([a-z])([A-Z0-9])', '$1 $2'), '([A-Z])([A-Z][a-z])', '$1 $2'), ' ')"/>
    <xsl:sequence select="string-join((head($words), tail($words) ! (if (matches(., '^[A-Z][a-z]*$') and not(matches(., '^[A-Z]$'))) then lower-case(.) else .)), ' ')"/>
  </xsl:function>

  <xsl:function name="r:label" as="item()+">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="r:both(r:spoken($name), string($r:chinese($name)))"/>
  </xsl:function>

  <!-- English with the Chinese after it in grey. -->
  <xsl:function name="r:both" as="item()+">
    <xsl:param name="english" as="xs:string"/>
    <xsl:param name="chinese" as="xs:string"/>
    <xsl:value-of select="$english"/>
    <xsl:if test="$chinese != '' and $chinese != $english"><xsl:text> </xsl:text><span lang="zh">{$chinese}</span></xsl:if>
  </xsl:function>
</xsl:stylesheet>
