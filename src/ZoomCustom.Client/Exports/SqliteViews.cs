#if NET
using System.Collections.Generic;

namespace ZoomCustom.Exports;

/// <summary>Views that answer usual questions about an exported account.</summary>
internal static class SqliteViews
{
    /// <summary>The SQL that creates the views. Older versions of them are replaced.</summary>
    public static IEnumerable<string> All =>
        [
            "DROP VIEW IF EXISTS user_overview",
            """
                CREATE VIEW user_overview AS
                SELECT u._key AS user_id, u.email, u.display_name, u.dept, u.status,
                  CASE u.type WHEN 1 THEN 'Basic' WHEN 2 THEN 'Licensed' WHEN 4 THEN 'Unassigned' WHEN 99 THEN 'None' ELSE u.type END
                    AS license,
                  u.plan_united_type, u.zoom_one_type, coalesce(r.name, u.role_name) AS role,
                  (SELECT group_concat(g.name, '; ')
                FROM json_each(CASE WHEN json_valid(u.group_ids) THEN u.group_ids END) AS i CROSS JOIN "groups" AS g ON g._key = i.value
                WHERE g._gone IS NULL) AS "groups",
                  (SELECT group_concat(coalesce(c.name, p.value ->> '$.name', p.value ->> '$.type'), '; ')
                FROM phone_users AS f
                CROSS JOIN json_each(CASE WHEN json_valid(f.calling_plans) THEN f.calling_plans END) AS p
                LEFT JOIN calling_plans AS c ON c.type = p.value ->> '$.type' AND c._gone IS NULL
                WHERE f._key = u._key AND f._gone IS NULL) AS calling_plans,
                  u.last_login_time
                FROM users AS u LEFT JOIN roles AS r ON r._key = u.role_id AND r._gone IS NULL
                WHERE u._gone IS NULL
                """,
            "DROP VIEW IF EXISTS calls_by_user_and_month",
            """
                CREATE VIEW calls_by_user_and_month AS
                SELECT email, month, count(*) AS calls, sum(is_outbound) AS outbound, count(*) - sum(is_outbound) AS inbound,
                  sum(duration) AS seconds
                FROM (
                  SELECT lower(caller_email) AS email, substr(start_time, 1, 7) AS month, 1 AS is_outbound, duration FROM call_logs
                    WHERE caller_email IS NOT NULL AND caller_email <> ''
                  UNION ALL
                  SELECT lower(callee_email), substr(start_time, 1, 7), 0, duration FROM call_logs
                    WHERE callee_email IS NOT NULL AND callee_email <> ''
                )
                GROUP BY email, month
                """,
            "DROP VIEW IF EXISTS meetings_by_host_and_month",
            """
                CREATE VIEW meetings_by_host_and_month AS
                SELECT lower(host_email) AS email, substr(start_time, 1, 7) AS month, count(*) AS meetings, sum(duration) AS minutes,
                  max(duration) AS longest, max(participants) AS largest
                FROM meeting_history GROUP BY lower(host_email), month
                """,
            "DROP VIEW IF EXISTS last_sign_in",
            """
                CREATE VIEW last_sign_in AS
                SELECT lower(email) AS email, max(time) AS time, count(*) AS sign_ins
                FROM sign_in_logs WHERE type LIKE 'Sign in%' GROUP BY lower(email)
                """,
        ];
}
#endif
