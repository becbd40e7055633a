-- The codes of the published tables (GB/T 2260): the nation, every province, and the cities and
-- counties that the first bulletins name. 660000 is a statistical code, 360991 a local one.
-- The rest of the country arrives by import.
create temporary table seed (code text, name text, parent text, level text, functional_zone boolean, ranked boolean) on commit drop;

insert into seed (code, name, parent, level, functional_zone, ranked) values
    ('000000', '全国', null, 'NATION', false, true),
    ('110000', '北京市', '000000', 'PROVINCE', false, true),
    ('120000', '天津市', '000000', 'PROVINCE', false, true),
    ('130000', '河北省', '000000', 'PROVINCE', false, true),
    ('140000', '山西省', '000000', 'PROVINCE', false, true),
    ('150000', '内蒙古自治区', '000000', 'PROVINCE', false, true),
    ('210000', '辽宁省', '000000', 'PROVINCE', false, true),
    ('220000', '吉林省', '000000', 'PROVINCE', false, true),
    ('230000', '黑龙江省', '000000', 'PROVINCE', false, true),
    ('310000', '上海市', '000000', 'PROVINCE', false, true),
    ('320000', '江苏省', '000000', 'PROVINCE', false, true),
    ('330000', '浙江省', '000000', 'PROVINCE', false, true),
    ('340000', '安徽省', '000000', 'PROVINCE', false, true),
    ('350000', '福建省', '000000', 'PROVINCE', false, true),
    ('360000', '江西省', '000000', 'PROVINCE', false, true),
    ('370000', '山东省', '000000', 'PROVINCE', false, true),
    ('410000', '河南省', '000000', 'PROVINCE', false, true),
    ('420000', '湖北省', '000000', 'PROVINCE', false, true),
    ('430000', '湖南省', '000000', 'PROVINCE', false, true),
    ('440000', '广东省', '000000', 'PROVINCE', false, true),
    ('450000', '广西壮族自治区', '000000', 'PROVINCE', false, true),
    ('460000', '海南省', '000000', 'PROVINCE', false, true),
    ('500000', '重庆市', '000000', 'PROVINCE', false, true),
    ('510000', '四川省', '000000', 'PROVINCE', false, true),
    ('520000', '贵州省', '000000', 'PROVINCE', false, true),
    ('530000', '云南省', '000000', 'PROVINCE', false, true),
    ('540000', '西藏自治区', '000000', 'PROVINCE', false, true),
    ('610000', '陕西省', '000000', 'PROVINCE', false, true),
    ('620000', '甘肃省', '000000', 'PROVINCE', false, true),
    ('630000', '青海省', '000000', 'PROVINCE', false, true),
    ('640000', '宁夏回族自治区', '000000', 'PROVINCE', false, true),
    ('650000', '新疆维吾尔自治区', '000000', 'PROVINCE', false, true),
    ('660000', '新疆生产建设兵团', '000000', 'PROVINCE', false, true),
    ('710000', '台湾省', '000000', 'PROVINCE', false, false),
    ('810000', '香港特别行政区', '000000', 'PROVINCE', false, false),
    ('820000', '澳门特别行政区', '000000', 'PROVINCE', false, false),
    ('360900', '宜春市', '360000', 'CITY', false, true),
    ('411300', '南阳市', '410000', 'CITY', false, true),
    ('430100', '长沙市', '430000', 'CITY', false, true),
    ('430200', '株洲市', '430000', 'CITY', false, true),
    ('430300', '湘潭市', '430000', 'CITY', false, true),
    ('430400', '衡阳市', '430000', 'CITY', false, true),
    ('430500', '邵阳市', '430000', 'CITY', false, true),
    ('430600', '岳阳市', '430000', 'CITY', false, true),
    ('430700', '常德市', '430000', 'CITY', false, true),
    ('430800', '张家界市', '430000', 'CITY', false, true),
    ('430900', '益阳市', '430000', 'CITY', false, true),
    ('431000', '郴州市', '430000', 'CITY', false, true),
    ('431100', '永州市', '430000', 'CITY', false, true),
    ('431200', '怀化市', '430000', 'CITY', false, true),
    ('431300', '娄底市', '430000', 'CITY', false, true),
    ('433100', '湘西土家族苗族自治州', '430000', 'CITY', false, true),
    ('510100', '成都市', '510000', 'CITY', false, true),
    ('510700', '绵阳市', '510000', 'CITY', false, true),
    ('360902', '袁州区', '360900', 'COUNTY', false, true),
    ('360921', '奉新县', '360900', 'COUNTY', false, true),
    ('360922', '万载县', '360900', 'COUNTY', false, true),
    ('360923', '上高县', '360900', 'COUNTY', false, true),
    ('360924', '宜丰县', '360900', 'COUNTY', false, true),
    ('360925', '靖安县', '360900', 'COUNTY', false, true),
    ('360926', '铜鼓县', '360900', 'COUNTY', false, true),
    ('360981', '丰城市', '360900', 'COUNTY', false, true),
    ('360982', '樟树市', '360900', 'COUNTY', false, true),
    ('360983', '高安市', '360900', 'COUNTY', false, true),
    ('360991', '宜春经开区', '360900', 'COUNTY', true, true),
    ('411302', '宛城区', '411300', 'COUNTY', false, true),
    ('411303', '卧龙区', '411300', 'COUNTY', false, true),
    ('411321', '南召县', '411300', 'COUNTY', false, true),
    ('411322', '方城县', '411300', 'COUNTY', false, true),
    ('411323', '西峡县', '411300', 'COUNTY', false, true),
    ('411324', '镇平县', '411300', 'COUNTY', false, true),
    ('411325', '内乡县', '411300', 'COUNTY', false, true),
    ('411326', '淅川县', '411300', 'COUNTY', false, true),
    ('411327', '社旗县', '411300', 'COUNTY', false, true),
    ('411328', '唐河县', '411300', 'COUNTY', false, true),
    ('411329', '新野县', '411300', 'COUNTY', false, true),
    ('411330', '桐柏县', '411300', 'COUNTY', false, true),
    ('411381', '邓州市', '411300', 'COUNTY', false, true),
    ('430202', '荷塘区', '430200', 'COUNTY', false, true),
    ('430203', '芦淞区', '430200', 'COUNTY', false, true),
    ('430204', '石峰区', '430200', 'COUNTY', false, true),
    ('430211', '天元区', '430200', 'COUNTY', false, true),
    ('430212', '渌口区', '430200', 'COUNTY', false, true),
    ('430223', '攸县', '430200', 'COUNTY', false, true),
    ('430224', '茶陵县', '430200', 'COUNTY', false, true),
    ('430225', '炎陵县', '430200', 'COUNTY', false, true),
    ('430281', '醴陵市', '430200', 'COUNTY', false, true),
    ('430902', '资阳区', '430900', 'COUNTY', false, true),
    ('430903', '赫山区', '430900', 'COUNTY', false, true),
    ('430921', '南县', '430900', 'COUNTY', false, true),
    ('430922', '桃江县', '430900', 'COUNTY', false, true),
    ('430923', '安化县', '430900', 'COUNTY', false, true),
    ('430981', '沅江市', '430900', 'COUNTY', false, true);

do $$
declare
    here record;
    new_id bigint;
begin
    for here in
        select s.code, s.name, s.level, s.functional_zone, s.ranked, s.parent
          from seed s
         order by array_position(array['NATION', 'PROVINCE', 'CITY', 'COUNTY'], s.level), s.code
    loop
        new_id := nextval('region_seq');
        insert into region (id, code, name, parent_id, level, functional_zone, ranked, path)
        select new_id, here.code, here.name, p.id, here.level, here.functional_zone, here.ranked,
               coalesce(p.path, '/') || new_id || '/'
          from (select 1) one
          left join region p on p.code = here.parent;
    end loop;
end
$$;
